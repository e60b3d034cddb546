// What two readers of other people's find in the feed on standard input: feedsmith and
// podcast-partytime, from the folder of packages named first. Prints both as JSON.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

const from = createRequire(pathToFileURL(`${process.argv[2]}/`))
const { parseRssFeed } = await import(pathToFileURL(from.resolve('feedsmith')))
const { parseFeed } = from('podcast-partytime')

const text = readFileSync(0, 'utf8')
const found = { feedsmith: parseRssFeed(text), partytime: parseFeed(text) }
process.stdout.write(JSON.stringify(found))
