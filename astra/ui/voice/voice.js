// Talking aloud in the browser: the microphone, the line to the voice agent, and what is told of
// both. Streamlit calls the exported function again on every rerun: one call per element.

const API = '/api/voice'
const CLIENT = `${API}/client.js`
const BREAKS = 3 // in a row, before the line is given up
const PAUSE_MS = 700
const TELLING_TRIES = 6
const SOUND_MS = 4000
const BARS = [0.6, 0.9, 1, 0.8, 0.5]

const IN_WRITING = 'You can go on in writing.'
const WORDS = {
  idle: ['Or talk aloud', 'Your browser asks for the microphone first. What you say goes to ElevenLabs, which gives Astra its voice.'],
  asking: ['May Astra hear you?', 'Your browser asks for the microphone. It is open only while you talk, and Mute closes Astra’s ear.'],
  connecting: ['Connecting…', ''],
  listening: ['Astra is listening', 'Speak, or type below. What is said appears in the conversation.'],
  speaking: ['Astra is speaking', 'Speak to interrupt.'],
  muted: ['You are muted', 'Astra does not hear you. You can still type.'],
  again: ['The line broke. Connecting again…', 'Nothing you said is lost.'],
  ended: ['The call has ended', 'What was said stands in the conversation.'],
  denied: ['The microphone is not allowed', `Allow it beside the address of this page, then try again. ${IN_WRITING}`],
  none: ['There is no microphone', `Connect one, then try again. ${IN_WRITING}`],
  taken: ['The microphone is in use', `Another program holds it. Close that, then try again. ${IN_WRITING}`],
  soundless: ['No sound can be played here', `Connect a loudspeaker or headphones, then try again. ${IN_WRITING}`],
  insecure: ['The microphone needs a secure page', `Browsers give it only to addresses that begin with https. ${IN_WRITING}`],
  unfit: ['This browser is too old for it', `Talking aloud works in every newer one. ${IN_WRITING}`],
  failed: ['The call could not go on', `Nothing you said is lost. ${IN_WRITING}`],
}
const LIVE = ['listening', 'speaking', 'muted']
const REFUSALS = { NotAllowedError: 'denied', SecurityError: 'denied', NotFoundError: 'none', OverconstrainedError: 'none', NotReadableError: 'taken' }
const consoles = new WeakMap()

export default function ({ parentElement, setTriggerValue }) {
  let here = consoles.get(parentElement)
  if (!here) {
    here = new Console(parentElement)
    consoles.set(parentElement, here)
  }
  here.ended = id => setTriggerValue('ended', id)
  return () => {
    here.leave()
    consoles.delete(parentElement)
  }
}

class Console {
  constructor(parent) {
    const find = selector => parent.querySelector(selector)
    this.box = find('.voice')
    this.bars = [...parent.querySelectorAll('.meter i')]
    this.label = find('.state')
    this.more = find('.more')
    this.startButton = find('.start')
    this.interruptButton = find('.interrupt')
    this.muteButton = find('.mute')
    this.hangButton = find('.hang')
    this.call = null
    this.muted = false
    this.startButton.onclick = () => this.start()
    this.interruptButton.onclick = () => this.call?.interrupt()
    this.muteButton.onclick = () => this.mute(!this.muted)
    this.hangButton.onclick = () => this.hangUp()
    this.typed = event => this.take(event)
    this.over = () => this.hangUp()
    this.dictated = event => { if (this.call) event.preventDefault() } // one of us listens at a time
    this.gone = () => this.call?.end('page left', false)
    window.addEventListener('astra:say', this.typed)
    window.addEventListener('astra:ended', this.over)
    window.addEventListener('astra:dictate', this.dictated)
    window.addEventListener('pagehide', this.gone)
    this.show('idle')
  }

  show(state, more) {
    const [label, usual] = WORDS[state]
    this.state = state
    this.box.dataset.state = state
    this.box.dataset.live = String(LIVE.includes(state))
    this.label.textContent = label
    this.more.textContent = more ?? usual
    const live = LIVE.includes(state)
    const busy = live || ['asking', 'connecting', 'again'].includes(state)
    this.startButton.hidden = busy
    this.startButton.textContent = ['idle', 'ended'].includes(state) ? 'Talk aloud' : 'Try again'
    this.interruptButton.hidden = state !== 'speaking'
    this.muteButton.hidden = !live
    this.hangButton.hidden = !busy
    if (!live) this.level(0)
  }

  async start() {
    this.breaks = 0
    this.mute(false)
    if (!navigator.mediaDevices?.getUserMedia) return this.show('insecure')
    if (!window.AudioWorkletNode) return this.show('unfit')
    window.dispatchEvent(new Event('astra:call'))
    this.show('asking')
    if (!(await sounds())) return this.show('soundless')
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: { echoCancellation: true, noiseSuppression: true } })
      for (const track of stream.getTracks()) track.stop() // the service's part opens it again
    } catch (error) {
      return this.show(REFUSALS[error.name] ?? 'failed')
    }
    if (this.state === 'asking') await this.dial('connecting')
  }

  async dial(state) {
    this.show(state)
    const call = new Call(this)
    this.call = call
    const problem = await call.open()
    if (this.call !== call) return call.end('left while connecting', true)
    if (!problem) return this.turn()
    if (problem.final) return this.giveUp(problem.title)
    this.broke(call, problem.title)
  }

  broke(call, title) {
    if (this.call !== call) return
    call.end('broken', true)
    this.breaks += 1
    if (this.breaks >= BREAKS) return this.giveUp(title)
    this.show('again')
    this.timer = setTimeout(() => this.dial('again'), PAUSE_MS * 2 ** (this.breaks - 1))
  }

  giveUp(title) {
    const call = this.call
    this.call = null
    call?.end('given up', true)
    this.show('failed', title && `${title}${title.includes('writing') ? '' : ` ${IN_WRITING}`}`)
  }

  turn() { // what is to be shown of a call that goes on
    if (!this.call?.conversation) return
    this.show(this.muted ? 'muted' : this.call.mode)
    this.draw()
  }

  draw() {
    cancelAnimationFrame(this.frame)
    const step = () => {
      if (!LIVE.includes(this.state)) return
      this.level(this.call?.volume() ?? 0)
      this.frame = requestAnimationFrame(step)
    }
    step()
  }

  level(volume) {
    this.bars.forEach((bar, place) => bar.style.setProperty('--level', (0.12 + 0.88 * Math.min(1, volume * 2.5) * BARS[place]).toFixed(3)))
  }

  mute(muted) {
    this.muted = muted
    this.muteButton.setAttribute('aria-pressed', String(muted))
    this.muteButton.textContent = muted ? 'Unmute' : 'Mute'
    this.call?.conversation?.setMicMuted(muted)
    if (LIVE.includes(this.state)) this.turn()
  }

  take(event) { // what is typed while a call goes on is said in it
    if (!this.call?.conversation) return
    event.preventDefault()
    this.call.say(event.detail)
  }

  hangUp() {
    const call = this.call
    clearTimeout(this.timer)
    this.call = null
    if (!call?.conversation) return this.show('idle') // nothing was said: what is written goes on
    call.end('user', false).then(() => this.ended(call.session?.conversation_id ?? 'none'))
    this.show('ended')
  }

  hungUp(call) { // by the agent
    if (this.call === call) this.hangUp()
  }

  leave() {
    window.removeEventListener('astra:say', this.typed)
    window.removeEventListener('astra:ended', this.over)
    window.removeEventListener('astra:dictate', this.dictated)
    window.removeEventListener('pagehide', this.gone)
    clearTimeout(this.timer)
    const call = this.call
    this.call = null
    call?.end('page left', false)
  }
}

// -- one call, from its handshake to its end -------------------------------------------------------

class Call {
  constructor(console) {
    this.console = console
    this.mode = 'listening'
    this.lines = [] // what the agent said, by number
    this.number = 0
    this.told = Promise.resolve()
    this.seen = new Set()
    this.opening = true // not to be ended before it has begun: whoever opens it looks then
  }

  // Returns what went wrong, if anything: {title, final}.
  async open() {
    const problem = await this.connect()
    this.opening = false
    return problem
  }

  async connect() {
    const answer = await fetch(`${API}/session`, { method: 'POST', headers: JSON_TYPE, body: '{}' }).catch(() => null)
    if (answer?.status === 401) window.location.assign('/')
    const body = await answer?.json().catch(() => null)
    if (!answer?.ok) return { title: body?.title ?? 'Astra cannot be reached.', final: Boolean(answer) && !RETRYABLE.has(body?.code) }
    this.session = body
    try {
      const { Conversation } = await client()
      this.conversation = await Conversation.startSession(this.options(body))
    } catch (error) {
      const refused = REFUSALS[error.name]
      return { title: refused ? WORDS[refused][1] : 'The voice service did not answer.', final: Boolean(refused) || error.closeCode === 1008 }
    }
    this.conversation.setMicMuted(this.console.muted)
    this.follow()
    return null
  }

  options(session) {
    return {
      signedUrl: session.signed_url,
      connectionType: 'websocket',
      userId: session.user_id,
      dynamicVariables: session.dynamic_variables,
      overrides: { agent: { prompt: { prompt: session.prompt }, firstMessage: session.first_message, language: session.language } },
      onConnect: ({ conversationId }) => { this.name = conversationId },
      onMessage: ({ role, message }) => this.heard(role, message),
      onAgentResponseCorrection: event => this.corrected(event),
      onModeChange: ({ mode }) => { this.mode = mode; this.console.turn() },
      onDisconnect: details => this.disconnected(details),
    }
  }

  heard(role, text) {
    if (!text.trim()) return
    if (role === 'agent') this.console.breaks = 0
    const number = this.tell({ role, text })
    if (role === 'agent') this.lines[number] = text
  }

  corrected({ original_agent_response: said, corrected_agent_response: heard }) {
    const number = this.lines.lastIndexOf(said)
    if (number < 0 || !heard.trim()) return
    this.post('lines', { session_id: this.session.session_id, number, role: 'agent', text: heard, call: this.name, cut_short: true })
  }

  say(text) {
    this.tell({ role: 'user', text })
    this.conversation.sendUserMessage(text)
  }

  // Lines are told in order, each with a number of its own, so that telling one again is harmless.
  tell(line) {
    const number = this.number++
    this.post('lines', { session_id: this.session.session_id, number, call: this.name, ...line })
    return number
  }

  post(path, body) {
    this.told = this.told.then(() => posted(path, body))
    return this.told
  }

  follow() { // what Astra learns meanwhile is told to the agent, each thing once
    this.updates = new EventSource(`${API}/updates?session_id=${encodeURIComponent(this.session.session_id)}`)
    this.updates.onmessage = event => {
      const { id, text } = JSON.parse(event.data)
      if (this.seen.has(id)) return
      this.seen.add(id)
      this.conversation.sendContextualUpdate(text)
    }
  }

  interrupt() { // the agent is told; what waits to be heard is thrown away
    this.conversation.output.interrupt()
    this.conversation.sendContextualUpdate('They pressed stop: say no more of this answer, and wait for them.')
    this.mode = 'listening'
    this.console.turn()
  }

  volume() {
    return this.mode === 'speaking' ? this.conversation.getOutputVolume() : this.conversation.getInputVolume()
  }

  disconnected({ reason, message }) {
    if (this.over) return
    if (reason === 'error') this.console.broke(this, message && 'The line to the voice service broke.')
    else this.console.hungUp(this)
  }

  // Told before the line is closed: a page that is left may not get further.
  async end(reason, goesOn) {
    if (this.opening || this.finished) return
    this.over = true
    this.finished = !goesOn
    this.updates?.close()
    const told = this.session && this.post('end', { session_id: this.session.session_id, reason, call: this.name, goes_on: goesOn })
    await this.conversation?.endSession().catch(() => null)
    await told
  }
}

// Without anything to play on, some browsers never begin to: a call would be dialled and never open.
async function sounds() {
  const context = new AudioContext()
  await Promise.race([context.resume(), new Promise(resolve => setTimeout(resolve, SOUND_MS))])
  const running = context.state === 'running'
  context.close()
  return running
}

const JSON_TYPE = { 'Content-Type': 'application/json' }
const RETRYABLE = new Set(['unreachable', 'unavailable', 'timeout', 'rate_limited', 'expired'])

async function posted(path, body) {
  for (let tries = 0; tries < TELLING_TRIES; tries += 1) {
    const answer = await fetch(`${API}/${path}`, { method: 'POST', headers: JSON_TYPE, body: JSON.stringify(body), keepalive: true }).catch(() => null)
    if (answer && answer.status < 500 && answer.status !== 429) return
    await new Promise(resolve => setTimeout(resolve, 300 * 2 ** tries))
  }
}

// Where a browser does not change the rate of sound itself, the service's part would fetch what does
// from another host (it takes a path for what it hears, and forgets it for what it plays): here is ours.
function keepHere() {
  const here = URL.createObjectURL(new Blob([RESAMPLER], { type: 'text/javascript' }))
  const add = AudioWorklet.prototype.addModule
  AudioWorklet.prototype.addModule = function (address, options) {
    return add.call(this, String(address).includes('/libsamplerate') ? here : address, options)
  }
}

let loading = null

function client() { // loaded when somebody first talks, not with the page
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.src = CLIENT
    script.onload = () => { keepHere(); resolve(window.ElevenLabsClient) }
    script.onerror = () => { loading = null; reject(new Error('the client did not load')) }
    document.head.append(script)
  })
  return loading
}
