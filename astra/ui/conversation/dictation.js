// Dictating: the browser's own speech recognition writes into the composer, and sends nothing.
// Most browsers have it done by their makers, so it is off until somebody allows it, in this browser;
// where a browser can do it on the device itself, it is asked to do that and nothing else.

const ALLOWED = 'astra-dictation' // 'device' or 'maker': who may hear, as allowed in this browser
const Recognition = window.SpeechRecognition ?? window.webkitSpeechRecognition

const ASKING = {
  device: 'Your browser can turn your voice into text on this device: what you say is sent nowhere. You read it over before you send it.',
  maker: 'Your browser sends what you say to its maker (Google for Chrome, Microsoft for Edge, Apple for Safari), who turns it into text. You read it over before you send it. Speak, above, does it on Astra’s own machine, in English.',
}
const HEARING = {
  device: 'Listening, on this device alone.',
  maker: 'Listening. What you say goes to your browser’s maker.',
}
const TROUBLE = {
  'not-allowed': 'The microphone is not allowed. Allow it beside the address of this page, or go on typing.',
  'service-not-allowed': 'Your browser does not let this page use its speech recognition. You can go on typing.',
  'audio-capture': 'There is no microphone. Connect one, or go on typing.',
  'language-not-supported': 'Your browser’s speech recognition does not know this language. You can go on typing.',
  'no-speech': 'Nothing was heard. Speak a little closer, or go on typing.',
  network: 'Your browser could not reach its speech recognition. What it understood so far stands here; you can go on typing.',
}
const OTHER_TROUBLE = 'Your browser’s speech recognition stopped. What it understood so far stands here; you can go on typing.'

class Dictation {
  // `words` is the composer; `say` shows a sentence in the page's own line for such.
  constructor(parent, words, say) {
    const find = selector => parent.querySelector(selector)
    this.button = find('.dictate')
    this.panel = find('.asking')
    this.sentence = find('.asking p')
    this.choices = find('.asking .choices')
    this.words = words
    this.say = say
    this.language = 'en-US'
    this.live = null
    this.button.hidden = !Recognition
    this.button.onclick = () => (this.live ? this.live.stop() : this.begin())
    this.panel.onkeydown = event => { if (event.key === 'Escape') this.leave() }
    this.hush = () => this.stop()
    window.addEventListener('astra:call', this.hush)
  }

  async begin() {
    const free = window.dispatchEvent(new Event('astra:dictate', { cancelable: true }))
    if (!free) return this.say('Astra is listening already: speak, or type.')
    const local = await onDevice(this.language)
    const allowed = localStorage.getItem(ALLOWED)
    if (local === 'available') return allowed ? this.listen('device') : this.ask('device', [['Allow and start', () => this.allow('device')]])
    if (allowed === 'maker') return this.listen('maker')
    const there = ['downloadable', 'downloading'].includes(local)
    this.ask('maker', [
      ...(there ? [['Download it to this device instead', () => this.download()]] : []),
      ['Allow and start', () => this.allow('maker')],
    ])
  }

  ask(who, choices) {
    this.offer(ASKING[who], [...choices, ['Not now', () => this.leave()]])
    this.choices.firstChild.focus()
  }

  offer(sentence, choices) {
    this.say('')
    this.sentence.textContent = sentence
    this.choices.replaceChildren(...choices.map(([label, act]) => button(label, '', act)))
    this.panel.hidden = false
  }

  leave() {
    this.panel.hidden = true
    this.button.focus()
  }

  allow(who) {
    localStorage.setItem(ALLOWED, who)
    this.button.focus()
    this.listen(who)
  }

  async download() {
    this.leave()
    this.say('Your browser is fetching its speech recognition…')
    const there = await Recognition.install({ langs: [this.language], processLocally: true }).catch(() => false)
    if (there) return this.allow('device')
    this.say('Your browser could not fetch it. You can go on typing.')
  }

  listen(who) {
    if (this.live) return
    const live = new Recognition()
    Object.assign(live, { lang: this.language, continuous: true, interimResults: true })
    if (who === 'device') live.processLocally = true // it fails rather than send anything
    this.before = this.shown = this.words.value
    this.from = 0
    let trouble = ''
    live.onresult = event => { if (this.live === live) this.write(event) }
    live.onerror = ({ error }) => { if (error !== 'aborted') trouble = TROUBLE[error] ?? OTHER_TROUBLE }
    live.onend = () => { if (this.live === live) this.ended(trouble) }
    this.live = live
    this.draw()
    this.offer(HEARING[who], [['Do not allow it any more', () => this.forget()]])
    live.start()
  }

  // What was changed by hand meanwhile stands; what is heard from then on is added.
  write(event) {
    if (this.words.value !== this.shown) {
      this.before = this.words.value
      this.from = event.resultIndex
    }
    const heard = [...event.results].slice(this.from).map(result => result[0].transcript.trim())
    this.words.value = this.shown = [this.before.trim(), ...heard].filter(Boolean).join(' ')
  }

  ended(trouble) {
    const understood = this.shown !== this.before
    this.live = null
    this.draw()
    this.words.focus()
    this.say(trouble || (understood ? 'This is what your browser understood. Change what it misheard, then send it.' : TROUBLE['no-speech']))
  }

  stop() { // nothing more is written, whatever is still understood
    const live = this.live
    if (!live) return
    this.live = null
    live.abort()
    this.draw()
    this.say('')
  }

  forget() {
    localStorage.removeItem(ALLOWED)
    this.stop()
    this.button.focus()
    this.say('Dictating is off. You are asked again before it listens.')
  }

  draw() {
    this.button.textContent = this.live ? 'Stop dictating' : 'Dictate'
    this.button.setAttribute('aria-pressed', String(Boolean(this.live)))
    this.panel.hidden = true
  }

  close() {
    this.stop()
    window.removeEventListener('astra:call', this.hush)
  }
}

// How far the browser could do it without sending anything: 'available', 'downloadable', …
async function onDevice(language) {
  if (!Recognition.available || !('processLocally' in Recognition.prototype)) return 'unavailable'
  return Recognition.available({ langs: [language], processLocally: true }).catch(() => 'unavailable')
}
