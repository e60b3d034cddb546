// The conversation in the browser. It listens to the server's event stream and draws what it hears.
// Streamlit calls the exported function again whenever data or theme change: one view per element.

const API = '/api/responder'
const POLL_MS = 2000
const FAREWELL_MS = 8000
const PATIENCE = 2 // failed connections before polling begins
const TRY_AGAIN_MS = [500, 1000, 2000, 4000, 8000] // what may be sent twice is, while nobody answers
const PAGE = 25 // how many the server tells at once
const REASONS = ['Not true of me', 'Not what I asked', 'Too vague', 'I have read this before']
const SPOKEN_IN = { en: navigator.language.startsWith('en') ? navigator.language : 'en-US', hi: 'hi-IN', hinglish: 'en-IN' }
const views = new WeakMap()

export default function ({ data, parentElement, setTriggerValue }) {
  let view = views.get(parentElement)
  if (!view) {
    view = new Conversation(parentElement)
    views.set(parentElement, view)
    view.listen()
  }
  view.ended = id => setTriggerValue('ended', id)
  view.openers = data?.suggestions ?? []
  view.opening = data?.opening ?? ''
  view.dictation.language = SPOKEN_IN[data?.language] ?? SPOKEN_IN.en
  view.greet()
  view.refresh(false)
  view.hear(data?.heard)
  return () => {
    view.stop()
    views.delete(parentElement)
  }
}

class Conversation {
  constructor(parent) {
    const find = selector => parent.querySelector(selector)
    this.log = find('.log')
    this.noticeLine = find('.notice')
    this.suggestions = find('.suggestions')
    this.words = find('textarea')
    this.stopButton = find('.stop')
    this.endButton = find('.end')
    this.entries = new Map() // event id -> {node, message}
    this.openers = []
    this.opening = '' // what Astra says before the person speaks: shown, never stored
    this.drafts = [] // my messages the server has not shown back yet
    this.open = new Map() // message id -> how it fares, while unanswered
    this.lastId = null
    this.spoke = false // the page's own suggestions are for who has not begun
    this.failures = 0
    this.unsent = null // what nobody answered to, and its key: sent again, it is sent once
    this.note = null // the voice note whose words were put into the composer
    this.dictation = new Dictation(parent, this.words, text => this.notice(text))
    this.farewell = false // everything about this person is being erased
    find('form').onsubmit = event => { event.preventDefault(); this.send(this.words.value) }
    this.words.onkeydown = event => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
      event.preventDefault()
      this.send(this.words.value)
    }
    this.stopButton.onclick = () => this.cancel()
    this.endButton.onclick = () => this.end()
  }

  // -- hearing ------------------------------------------------------------------------------

  listen() {
    const source = new EventSource(`${API}/stream`)
    this.source = source
    const on = (name, act) => source.addEventListener(name, event => act(JSON.parse(event.data)))
    source.onopen = () => { this.failures = 0; this.notice(''); this.pause() }
    source.onerror = () => this.interrupted()
    on('init', ({ messages }) => this.begin(messages))
    on('append', message => this.arrived(message))
    on('final', message => this.show(message))
    on('delta', ({ messageId, text }) => this.write(messageId, text))
    on('status', status => this.fares(status))
    on('notice', ({ text }) => this.notice(text))
    on('end', () => this.leave())
  }

  arrived(message) { // of what is said aloud the greeting is said too, and need not stand twice
    if (message.metadata?.source === 'voice') {
      this.spoke = true
      if (message.content === this.opening) this.log.querySelector('.opening')?.remove()
    }
    this.show(message)
  }

  leave() { // whoever had everything erased may read the last word first
    this.source.close()
    setTimeout(() => window.location.assign('/'), this.farewell ? FAREWELL_MS : 0)
  }

  interrupted() {
    this.failures += 1
    this.notice('Reconnecting to your conversation…')
    if (this.failures >= PATIENCE && !this.timer) this.timer = setInterval(() => this.poll(), POLL_MS)
    if (this.source.readyState === EventSource.CLOSED && !this.again) {
      this.again = setTimeout(() => { this.again = null; this.listen() }, POLL_MS * 2)
    }
  }

  async poll() {
    const after = this.lastId ? `?after=${encodeURIComponent(this.lastId)}` : ''
    const answer = await fetch(`${API}/events${after}`).catch(() => null)
    if (answer?.status === 401) window.location.assign('/')
    if (!answer?.ok) return
    for (const message of (await answer.json()).messages) this.show(message)
    this.notice('Live updates are paused; new messages still appear, a little later.')
  }

  pause() {
    clearInterval(this.timer)
    this.timer = null
  }

  stop() {
    this.pause()
    clearTimeout(this.again)
    this.dictation.close()
    this.source.close()
    stopReading()
  }

  begin(messages) {
    this.entries.clear()
    this.log.replaceChildren()
    if (!messages.length) this.log.append(emptiness())
    this.offerEarlier(messages)
    for (const message of messages) this.show(message)
    this.greet()
    for (const draft of this.drafts) this.log.append(draft.node)
    this.log.scrollTop = this.log.scrollHeight
  }

  // Earlier talk is asked for a page at a time, and stands above without moving what is read.
  offerEarlier(messages) {
    this.log.querySelector('.earlier')?.remove()
    if (messages.length < PAGE) return
    const first = messages[0].id
    this.log.prepend(button('Earlier', 'earlier', async () => {
      const answer = await fetch(`${API}/events?before=${encodeURIComponent(first)}`).catch(() => null)
      if (!answer?.ok) return this.notice('Earlier messages cannot be reached just now.')
      const older = (await answer.json()).messages
      const height = this.log.scrollHeight
      const later = [...this.entries]
      this.entries.clear()
      const anchor = this.log.querySelector('.earlier').nextSibling
      for (const message of older) {
        const node = element('article', `said ${message.role}`)
        this.log.insertBefore(node, anchor)
        this.draw(node, message)
      }
      for (const [id, entry] of later) this.entries.set(id, entry)
      this.offerEarlier(older)
      this.refresh(false)
      this.log.scrollTop += this.log.scrollHeight - height
    }))
  }

  greet() {
    const known = this.log.querySelector('.opening')
    if (!this.opening || this.spoke || !this.source) return
    this.log.querySelector('.empty')?.remove()
    const node = known ?? element('article', 'said assistant opening')
    node.replaceChildren(spoken('Astra says', this.opening))
    if (!known) this.log.append(node)
  }

  // What was said aloud is put where it can be read over, and is sent like anything typed.
  hear(note) {
    if (!note || note.id === this.note) return
    this.note = note.id
    this.words.value = [this.words.value.trim(), note.text].filter(Boolean).join(' ')
    this.words.focus()
    this.notice('This is what I heard. Change what I misheard, then send it.')
  }

  // -- showing ------------------------------------------------------------------------------

  show(message) {
    const follow = this.atEnd()
    this.log.querySelector('.empty')?.remove()
    const node = this.place(message)
    this.draw(node, message)
    if (message.status === 'final') {
      this.farewell = message.metadata?.memory === 'erased'
      this.lastId = message.id
      if (message.messageId) this.open.delete(message.messageId)
    }
    this.refresh(follow)
  }

  draw(node, message) {
    this.entries.set(message.id, { node, message })
    if (message.role === 'user') this.drawMine(node, message)
    else this.drawAnswer(node, message)
  }

  place(message) {
    const known = this.entries.get(message.id)
    if (known) return known.node
    if (message.role === 'user') {
      const draft = this.drafts.findIndex(one => one.id === message.id || (!one.id && one.content === message.content))
      if (draft >= 0) {
        const { node } = this.drafts.splice(draft, 1)[0]
        if (node.parentNode !== this.log) this.log.append(node) // the log was begun anew meanwhile
        return node
      }
    }
    const node = element('article', `said ${message.role}`)
    this.log.append(node)
    return node
  }

  drawMine(node, message) {
    node.classList.remove('sending')
    if (message.metadata?.source === 'voice') return node.replaceChildren(spoken('You said aloud', message.content))
    const change = button('Change', 'change', () => this.editMine(node, message))
    change.hidden = true
    node.replaceChildren(spoken('You said', message.content), change)
  }

  editMine(node, message) {
    const words = element('textarea')
    words.value = message.content
    words.maxLength = 4000
    words.setAttribute('aria-label', 'Your message, to be changed')
    const save = async () => {
      const content = words.value.trim()
      if (!content || content === message.content) return this.drawAgain(message.id)
      this.spoke = true
      if (await this.post('reword', { messageId: message.id, content })) this.drawMine(node, { ...message, content })
    }
    words.onkeydown = event => {
      if (event.key === 'Escape') this.drawAgain(message.id)
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
      event.preventDefault()
      save()
    }
    const row = element('div', 'tools')
    row.append(button('Ask again', '', save), button('Leave it', '', () => this.drawAgain(message.id)))
    node.replaceChildren(words, row)
    words.focus()
  }

  drawAgain(id) {
    const { node, message } = this.entries.get(id)
    this.draw(node, message)
    this.refresh(false)
  }

  drawAnswer(node, message) {
    const streaming = message.status === 'streaming'
    node.setAttribute('aria-busy', String(streaming))
    node.replaceChildren(message.content || !streaming ? spoken('Astra said', message.content) : waiting())
    if (streaming) return
    const notice = message.metadata?.notice
    if (notice) node.append(element('p', 'state', notice))
    if (message.facts?.length) node.append(why(message))
    node.append(this.tools(message))
  }

  write(messageId, text) {
    const follow = this.atEnd()
    let entry = [...this.entries.values()].find(one => one.message.messageId === messageId)
    if (!entry) {
      const message = { id: `${messageId}.reply`, role: 'assistant', status: 'streaming', messageId, content: '' }
      entry = { node: this.place(message), message }
      this.entries.set(message.id, entry)
    }
    entry.message = { ...entry.message, status: 'streaming', content: text }
    this.drawAnswer(entry.node, entry.message)
    this.refresh(follow)
  }

  fares({ messageId, status, attempts, error }) {
    const follow = this.atEnd()
    if (status === 'delivered') this.open.delete(messageId)
    else this.open.set(messageId, { status, attempts, error })
    this.refresh(follow)
  }

  // What depends on the whole: who is waited for, what may be stopped, what may be said again.
  refresh(follow) {
    for (const old of this.log.querySelectorAll('.pending')) old.remove()
    const answered = new Set([...this.entries.values()].map(one => one.message.messageId))
    for (const [messageId, state] of this.open) {
      const mine = this.entries.get(messageId)
      if (mine && (state.status === 'error' || !answered.has(messageId))) mine.node.after(this.pending(messageId, state))
    }
    const streaming = [...this.entries.values()].some(one => one.message.status === 'streaming')
    const busy = streaming || [...this.open.values()].some(state => state.status !== 'error')
    this.stopButton.hidden = !busy
    const answers = [...this.log.querySelectorAll('.again')]
    answers.forEach((button, index) => { button.hidden = busy || index < answers.length - 1 })
    this.endButton.disabled = busy || !this.entries.size
    const said = [...this.entries.values()]
    const mine = said.filter(one => one.message.role === 'user')
    mine.forEach(({ node }, index) => {
      const change = node.querySelector('.change')
      if (change) change.hidden = busy || index < mine.length - 1
    })
    const begun = this.spoke || !this.opening
    const next = begun ? said.at(-1)?.message.metadata?.suggestions : this.openers
    this.suggest(busy ? [] : next ?? (this.spoke ? [] : this.openers))
    if (follow) this.log.scrollTop = this.log.scrollHeight
  }

  pending(messageId, { status, attempts, error }) {
    const node = element('div', 'said assistant pending')
    if (status === 'error') {
      node.append(element('p', 'state wrong', error || 'This message could not be answered.'))
      node.append(button('Try again', '', () => this.regenerate(messageId)))
    } else {
      node.append(waiting())
      if (attempts > 1) node.append(element('p', 'state', 'That took too long; trying again…'))
    }
    return node
  }

  tools(message) {
    const row = element('div', 'tools')
    const copy = button('Copy', '', async () => {
      await navigator.clipboard.writeText(message.content)
      copy.textContent = 'Copied'
      setTimeout(() => { copy.textContent = 'Copy' }, 1500)
    })
    row.append(copy)
    if (!message.messageId) return row
    const listen = button('', 'listen', null)
    readOut(listen, `/api/speech/answer/${encodeURIComponent(message.messageId)}`, text => this.notice(text))
    row.append(listen)
    if (message.metadata?.source === 'voice') return row
    row.append(button('Say it differently', 'again', () => this.regenerate(message.messageId)))
    if (message.variants?.length > 1) row.append(this.wordings(message))
    for (const [thumb, label] of [['up', 'This helped'], ['down', 'This missed']]) {
      const rate = button(label, 'thumb', () => this.rate(message, thumb, ''))
      rate.setAttribute('aria-pressed', String(message.thumb === thumb))
      row.append(rate)
    }
    if (message.thumb === 'down') row.append(message.reason ? element('span', 'state', 'Thank you, noted.') : this.reasons(message))
    return row
  }

  // Every wording an answer has had: the one shown is the one that stands.
  wordings(message) {
    const row = element('span', 'wordings')
    const many = message.variants.length
    const shown = Math.max(0, message.variants.lastIndexOf(message.content))
    const turn = (label, mark, to) => {
      const go = button(mark, '', () => this.choose(message, to))
      go.setAttribute('aria-label', label)
      go.disabled = to < 0 || to >= many
      return go
    }
    row.append(
      turn('The wording before', '‹', shown - 1),
      element('span', '', `${shown + 1} of ${many}`),
      turn('The next wording', '›', shown + 1),
    )
    return row
  }

  async choose(message, variant) {
    const chosen = await this.post('choose', { messageId: message.messageId, variant })
    if (chosen) this.show(chosen)
  }

  async rate(message, thumb, reason) {
    if (await this.post('feedback', { messageId: message.messageId, thumb, reason })) this.show({ ...message, thumb, reason })
  }

  reasons(message) {
    const group = element('div', 'reasons')
    group.setAttribute('role', 'group')
    group.setAttribute('aria-label', 'What missed?')
    for (const text of REASONS) group.append(button(text, '', () => this.rate(message, 'down', text)))
    const own = element('input')
    own.maxLength = 500
    own.placeholder = 'Or in your words'
    own.setAttribute('aria-label', 'What missed, in your words')
    own.onkeydown = event => {
      if (event.key === 'Enter' && own.value.trim()) this.rate(message, 'down', own.value.trim())
    }
    group.append(own)
    return group
  }

  suggest(texts) {
    const key = texts.join('\n')
    this.suggestions.hidden = !texts.length
    if (key === this.suggested) return
    this.suggested = key
    this.suggestions.replaceChildren(...texts.map(text => button(text, '', () => this.send(text))))
  }

  atEnd() {
    return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 80
  }

  notice(text) {
    this.noticeLine.textContent = text
    this.noticeLine.hidden = !text
  }

  // -- acting -------------------------------------------------------------------------------

  async send(raw) {
    const content = raw.trim()
    if (!content) return
    this.dictation.stop()
    this.words.value = ''
    this.spoke = true
    // While a call goes on, what is typed is said in it: it comes back as what is heard does.
    if (!window.dispatchEvent(new CustomEvent('astra:say', { detail: content, cancelable: true }))) return
    this.log.querySelector('.empty')?.remove()
    const node = element('article', 'said user sending')
    node.append(spoken('You said', content))
    this.log.append(node)
    this.log.scrollTop = this.log.scrollHeight
    const draft = { node, content, id: null }
    this.drafts.push(draft)
    const key = this.unsent?.content === content ? this.unsent.key : newKey()
    this.unsent = { content, key }
    const kept = await this.post('messages', { content }, { key })
    if (kept) {
      if (this.unsent?.key === key) this.unsent = null
      draft.id = kept.id
      if (this.entries.has(kept.id)) this.forget(draft) // the same words twice are one message
      return
    }
    this.forget(draft)
    if (!this.words.value) this.words.value = content
  }

  forget(draft) {
    const index = this.drafts.indexOf(draft)
    if (index < 0) return // already shown by the server, in this very place
    this.drafts.splice(index, 1)
    draft.node.remove()
  }

  async cancel() {
    const streaming = [...this.entries.values()].find(one => one.message.status === 'streaming')
    const waitingFor = [...this.open].find(([, state]) => state.status !== 'error')
    const messageId = streaming?.message.messageId ?? waitingFor?.[0]
    if (messageId) await this.post('cancel', { messageId })
  }

  async regenerate(messageId) {
    await this.post('regenerate', { messageId })
  }

  async end() {
    this.endButton.disabled = true
    const answer = await this.post('/api/conversation/end', {}, { again: true })
    this.endButton.disabled = false
    if (!answer) return
    this.spoke = false
    window.dispatchEvent(new Event('astra:ended'))
    this.log.querySelector('.opening')?.classList.remove('opening') // the next talk has its own
    this.refresh(true)
    this.ended(answer.conversation_id ?? 'none')
  }

  // What has a key, or does nothing the second time, is sent again while the server is away.
  async post(path, body, { key, again = Boolean(key) } = {}) {
    const url = path.startsWith('/') ? path : `${API}/${path}`
    const headers = { 'Content-Type': 'application/json', ...(key && { 'X-Idempotency-Key': key }) }
    const options = { method: 'POST', headers, body: JSON.stringify(body) }
    let answer = await fetch(url, options).catch(() => null)
    for (const wait of again ? TRY_AGAIN_MS : []) {
      if (answer && answer.status < 500) break
      this.notice('Astra is away for a moment; your words are being sent again…')
      await new Promise(resolve => setTimeout(resolve, wait))
      answer = await fetch(url, options).catch(() => null)
    }
    if (answer?.ok) {
      this.notice('')
      return answer.json()
    }
    if (answer?.status === 401) window.location.assign('/')
    const problem = await answer?.json().catch(() => null)
    this.notice(problem?.title ?? 'Astra cannot be reached. Your words are kept here; please try again.')
    return null
  }
}

// -- pieces of the page. Text is only ever set as text -------------------------------------------

function newKey() { // randomUUID is there on secure pages only
  return [...crypto.getRandomValues(new Uint8Array(16))].map(one => one.toString(16).padStart(2, '0')).join('')
}

function element(tag, className, text) {
  const node = document.createElement(tag)
  if (className) node.className = className
  if (text !== undefined) node.textContent = text
  return node
}

function button(text, className, act) {
  const node = element('button', className, text)
  node.type = 'button'
  node.onclick = act
  return node
}

function waiting() {
  const node = element('span', 'waiting')
  node.setAttribute('role', 'img')
  node.setAttribute('aria-label', 'Astra is writing')
  node.append(element('i'), element('i'), element('i'))
  return node
}

function emptiness() {
  const node = element('div', 'empty')
  node.append(element('strong', '', 'What is on your mind?'))
  node.append('Ask about today, about your chart, or tell Astra when and where you were born.')
  return node
}

function why({ facts, createdAt }) {
  const node = element('details', 'why')
  node.append(element('summary', '', 'Why?'))
  const list = element('ul', 'facts')
  for (const fact of facts) {
    const chip = element('li', fact.solid === false ? 'fragile' : '')
    const row = element('a', '', fact.text)
    row.href = `/chart?${new URLSearchParams({ why: fact.id, at: createdAt })}`
    row.title = 'Where this stands in your chart'
    if (fact.solid === false) row.append(' (depends on your birth time)')
    chip.append(row)
    list.append(chip)
  }
  node.append(list)
  node.ontoggle = () => node.open && list.scrollIntoView({ block: 'nearest' })
  return node
}

function spoken(who, text) {
  const node = element('div', 'text')
  node.append(element('span', 'unseen', `${who}: `), ...blocks(text))
  return node
}

// Paragraphs, lists and bold: all the Markdown the guide writes.
function blocks(text) {
  const found = []
  let list = null
  for (const part of text.split(/\n{2,}/)) {
    let paragraph = null
    list = null
    for (const line of part.split('\n')) {
      const item = /^\s*(?:([-*•])|\d+[.)])\s+(.*)$/.exec(line)
      if (item) {
        const tag = item[1] ? 'UL' : 'OL'
        if (list?.tagName !== tag) found.push(list = element(tag))
        const point = element('li')
        point.append(...inline(item[2]))
        list.append(point)
        paragraph = null
      } else if (line.trim()) {
        if (paragraph) paragraph.append(element('br'))
        else found.push(paragraph = element('p'))
        paragraph.append(...inline(line))
        list = null
      }
    }
  }
  return found
}

function inline(line) {
  return line.split(/(\*\*[^*]+\*\*)/).filter(Boolean).map(piece =>
    piece.startsWith('**') && piece.endsWith('**') && piece.length > 4
      ? element('strong', '', piece.slice(2, -2))
      : piece)
}
