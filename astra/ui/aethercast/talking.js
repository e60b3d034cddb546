// Talking to the server: one function for each thing the page asks for.

const API = '/api/v1'

class Refusal extends Error {
  constructor(words, code) {
    super(words)
    this.code = code
  }
}

async function ask(path, { method = 'GET', body, key, keepalive = false } = {}) {
  const headers = {}
  if (body !== undefined) headers['Content-Type'] = 'application/json'
  if (key) headers['X-Idempotency-Key'] = key
  let answer
  try {
    answer = await fetch(API + path, { method, headers, keepalive, body: body === undefined ? undefined : JSON.stringify(body) })
  } catch {
    throw new Refusal('Astra cannot be reached just now. Please try again in a moment.')
  }
  const told = await answer.json().catch(() => ({}))
  if (!answer.ok) throw new Refusal(told.title || 'That did not work. Please try again.', told.code)
  return told
}

const server = {
  cards: () => ask('/snippets'),
  episodes: () => ask('/podcasts').then(told => told.podcasts),
  episode: id => ask(`/podcasts/${id}`),
  listening: id => ask(`/podcasts/${id}/listening`),
  make: (wish, key) => ask('/podcasts', { method: 'POST', body: wish, key }),
  cancel: id => ask(`/podcasts/${id}/cancel`, { method: 'POST', body: {} }),
  retry: id => ask(`/podcasts/${id}/retry`, { method: 'POST', body: {} }),
  voice: id => ask(`/podcasts/${id}/voice`, { method: 'POST', body: {} }),
  script: id => ask(`/podcasts/${id}/script`),
  keepScript: (id, script) => ask(`/podcasts/${id}/script`, { method: 'PUT', body: script }),
  keepPlace: (id, seconds) => ask(`/podcasts/${id}/position`, { method: 'POST', body: { seconds }, keepalive: true }),
  link: id => ask(`/podcasts/${id}/share`),
  share: (id, wishes) => ask(`/podcasts/${id}/share`, { method: 'POST', body: wishes }),
  unlink: id => ask(`/podcasts/${id}/share`, { method: 'DELETE' }),
  feed: () => ask('/feed').then(told => told.address),
  rotateFeed: () => ask('/feed/rotate', { method: 'POST', body: {} }).then(told => told.address),
}
