// The player. It plays an episode while it is being made, and goes over to the finished file at the
// same second. The transcript follows; a press on a sentence goes there. The place is kept for other
// devices, and the keys of a phone's lock screen work.

const STAGES = {
  harvest: 'Reading what it is about…',
  script: 'Writing the script…',
  review: 'The script is written. Read it, change it, then have it voiced.',
  voice: 'Giving it voices…',
  cover: 'Painting the cover…',
  assemble: 'Putting it together…',
}
const SPEEDS = [0.8, 1, 1.25, 1.5, 2]
const BACK_S = 15
const ON_S = 30
const LOOK_MS = 1000
const KEEP_EVERY_S = 4
const NEAR_THE_END_S = 5

// What an episode has cost, in words; prices of some services are known to nobody here.
function priced(usd, unpriced) {
  if (!usd && !unpriced) return 'made on this machine, at no cost'
  const known = usd ? `cost ${usd < 0.01 ? 'less than $0.01' : `$${usd.toFixed(2)}`}` : 'made with paid services'
  return unpriced ? `${known}, and a price not known here` : known
}

class Player {
  constructor(box, page) {
    this.box = box
    this.page = page
    this.audio = make('audio', { preload: 'metadata' })
    this.audio.ontimeupdate = () => this.moved()
    this.audio.onplay = () => this.shown()
    this.audio.onpause = () => { this.shown(); this.keep() }
    this.audio.onended = () => { this.shown(); this.keep(0) }
    this.audio.onseeked = () => this.keep()
    this.kept = -1
    this.leaving = () => this.keep()
    addEventListener('pagehide', this.leaving)
  }

  stop() {
    this.keep()
    clearTimeout(this.timer)
    removeEventListener('pagehide', this.leaving)
    this.audio.pause()
  }

  // -- opening ------------------------------------------------------------------------------

  async open(id, { play = false } = {}) {
    if (this.id && this.id !== id) this.keep()
    clearTimeout(this.timer)
    this.id = id
    this.wanted = play
    this.source = null
    this.about = null
    this.told = null
    this.audio.pause()
    sessionStorage.setItem('aethercast', id)
    this.build()
    await this.look()
    if (play) this.box.scrollIntoView({ block: 'start' })
  }

  async look() {
    const id = this.id
    try {
      const about = await server.episode(id)
      const told = await server.listening(id) // asked second: it is never behind what is known
      if (id !== this.id) return
      const news = this.about && this.about.status !== about.status
      this.about = about
      this.told = told
      this.draw()
      this.load()
      if (news) {
        this.page.refresh()
        this.sharing.look()
      }
    } catch (error) {
      if (id !== this.id) return
      this.page.say(error.message)
    }
    if (!this.about || this.about.status === 'GENERATING') this.timer = setTimeout(() => this.look(), LOOK_MS)
  }

  load() {
    const { audio, finished, position_s, length_s } = this.told
    const growing = this.about.status === 'GENERATING'
    if (!finished && !growing && !length_s) return
    if (audio === this.source) return
    const swapping = this.source !== null
    const resumed = position_s > 1 && (!finished || position_s < length_s - NEAR_THE_END_S) ? position_s : 0
    const at = swapping ? this.audio.currentTime : resumed
    const going = swapping ? !this.audio.paused : this.wanted
    this.source = audio
    this.audio.src = audio
    this.kept = at
    this.audio.playbackRate = this.speed ?? 1
    this.arriving = at
    this.audio.onprogress = this.audio.onloadedmetadata = () => this.arrive()
    if (going) this.play()
    this.onLockScreen()
  }

  arrive() {
    const { buffered, seekable } = this.audio
    const reach = this.told.finished ? Infinity : Math.max(0, ...[buffered, seekable].map(spans => spans.length ? spans.end(spans.length - 1) : 0))
    if (!this.arriving || !this.audio.readyState || reach < this.arriving) return // what grows has not come so far
    this.audio.currentTime = this.arriving
    this.audio.playbackRate = this.speed ?? 1
    this.arriving = 0
  }

  play() {
    this.audio.play().catch(error => {
      if (error.name === 'NotAllowedError') this.page.say('Press Play to listen.')
    })
  }

  // -- drawing ------------------------------------------------------------------------------

  build() {
    const at = (label, act, kind) => {
      const made = button('', act, kind)
      made.setAttribute('aria-label', label)
      return made
    }
    this.playButton = at('Play', () => (this.audio.paused ? this.play() : this.audio.pause()), 'play')
    this.place = make('input', {
      type: 'range', min: 0, max: 0, step: 1, value: 0, 'aria-label': 'Place in the episode',
      oninput: () => this.seek(Number(this.place.value)),
    })
    this.now = make('span', { class: 'now' }, '0:00')
    this.length = make('span', {}, '0:00')
    const speed = make('select', {
      'aria-label': 'Speed',
      onchange: () => { this.speed = this.audio.playbackRate = Number(speed.value) },
    }, ...SPEEDS.map(one => make('option', { value: one, selected: one === (this.speed ?? 1) }, `${one}×`)))
    this.cover = make('div', { class: 'cover' })
    this.title = make('h2', {}, '…')
    this.state = make('p', { class: 'state', role: 'status' })
    this.bar = make('progress', { max: 1, value: 0, 'aria-label': 'How much of it is made' })
    this.acts = make('div', { class: 'acts' })
    const back = at(`Back ${BACK_S} seconds`, () => this.seek(this.audio.currentTime - BACK_S), 'skip')
    const on = at(`On ${ON_S} seconds`, () => this.seek(this.audio.currentTime + ON_S), 'skip')
    back.textContent = `−${BACK_S}`
    on.textContent = `+${ON_S}`
    this.controls = make('div', { class: 'controls' },
      back, this.playButton, on, this.now, this.place, this.length, speed)
    this.chapters = make('ol', { class: 'chapters', 'aria-label': 'Chapters' })
    this.words = make('div', { class: 'transcript', role: 'region', 'aria-label': 'Transcript', tabindex: 0 })
    this.sources = make('ul', { class: 'sources' })
    this.more = make('details', { class: 'more' }, make('summary', {}, 'Sources and cover'), this.sources, this.caption = make('p', { class: 'quiet' }))
    this.editing = make('div', { class: 'editing' })
    const shared = make('section', { class: 'sharing', 'aria-label': 'Share' })
    this.sharing = new Sharing(shared, this)
    this.lines = []
    this.pictured = this.offered = null // the elements are new
    this.box.replaceChildren(
      this.cover,
      make('div', { class: 'beside' }, this.title, this.state, this.bar, this.controls, this.chapters, this.acts),
      shared, this.words, this.more, this.editing, this.audio)
    this.box.hidden = false
    this.shown()
  }

  draw() {
    const { about, told } = this
    this.title.textContent = about.title
    this.drawState()
    if (told.cover && this.pictured !== told.cover) {
      this.pictured = told.cover
      this.cover.replaceChildren(make('img', { src: told.cover, alt: told.cover_caption || `Cover of ${about.title}` }))
    } else if (!told.cover) {
      this.pictured = null
      this.cover.replaceChildren()
    }
    this.place.max = Math.ceil(told.length_s)
    this.length.textContent = clock(told.length_s)
    this.chapters.replaceChildren(...told.chapters.map(mark =>
      make('li', {}, button(mark.title, () => { this.seek(mark.start_s); this.play() }, 'plain'))))
    this.drawWords()
    this.sources.replaceChildren(...told.sources.map(source => {
      const url = safe(source.url)
      return make('li', {}, url ? make('a', { href: url, target: '_blank', rel: 'noreferrer' }, source.title) : source.title)
    }))
    this.caption.textContent = told.cover_caption
    this.more.hidden = !told.sources.length && !told.cover_caption
    this.drawActs()
    if (about.status === 'SCRIPT_READY' && !this.editing.hasChildNodes()) this.edit()
  }

  drawState() {
    const { status, stage, turn, turns, seconds_left: left, playable_s: playable, error, cost_usd: cost, unpriced_calls: unpriced, refused } = this.about
    const making = status === 'GENERATING'
    this.bar.hidden = !making
    if (turns) this.bar.value = turn / turns
    else this.bar.removeAttribute('value')
    let words = ''
    if (making) {
      const count = stage === 'voice' && turns ? ` ${turn} of ${turns} turns spoken.` : ''
      const soon = left ? ` About ${spoken(left)} more${playable ? '; you can listen already' : ''}.` : ''
      words = (STAGES[stage] ?? 'At work…') + count + soon
    } else if (status === 'SCRIPT_READY') words = STAGES.review
    else if (status === 'FAILED') words = `This could not be finished: ${error || 'something went wrong on our side.'} What was made is kept.`
    else if (status === 'CANCELLED') words = 'You stopped this one.'
    else words = `${spoken(this.told.length_s)} · ${priced(cost, unpriced)}`
    if (status === 'COMPLETED_WITH_ERRORS') words += ` · ${error || 'without its cover'}`
    if (refused.length) words += ` ${refused.map(one => `${one.url} was not read: ${one.reason}`).join(' ')}`
    if (this.state.textContent !== words) this.state.textContent = words
    this.controls.hidden = !this.told.finished && !this.told.length_s && !making
  }

  drawWords() {
    const { cues } = this.told
    const same = this.lines.length <= cues.length && this.lines.every((line, index) => line.textContent === cues[index].text)
    if (!same) { this.lines = []; this.words.replaceChildren() }
    for (const cue of cues.slice(this.lines.length)) {
      const before = cues[this.lines.length - 1]
      if (!before || before.turn !== cue.turn) {
        this.paragraph = make('p', {}, make('strong', {}, cue.host))
        this.words.append(this.paragraph)
      }
      const line = button(cue.text, () => { this.seek(cue.start_s); this.play() }, 'line')
      this.paragraph.append(line)
      this.lines.push(line)
    }
    this.words.hidden = !cues.length
  }

  drawActs() {
    const { status } = this.about
    const acts = []
    const does = act => async () => {
      try { await act() } catch (error) { this.page.say(error.message); return }
      this.open(this.id, { play: false })
      this.page.refresh()
    }
    if (status === 'GENERATING') acts.push(button('Stop making it', does(() => server.cancel(this.id)), 'plain'))
    if (status === 'FAILED' || status === 'COMPLETED_WITH_ERRORS') acts.push(button('Try again', does(() => server.retry(this.id))))
    if (status === 'CANCELLED') acts.push(button('Make it again', () => this.page.again(this.about)))
    if (this.told.finished) {
      acts.push(make('a', { class: 'plain', href: this.told.audio, download: `${this.about.title}.mp3` }, 'Download'))
      acts.push(button('Share', () => this.sharing.open(), 'plain'))
      acts.push(button('Change the script', () => this.edit(), 'plain'))
    }
    const words = acts.map(act => act.textContent).join()
    if (words !== this.offered) this.acts.replaceChildren(...acts)
    this.offered = words
  }

  shown() {
    const going = !this.audio.paused
    this.playButton.setAttribute('aria-label', going ? 'Pause' : 'Play')
    this.playButton.classList.toggle('going', going)
  }

  // -- playing ------------------------------------------------------------------------------

  seek(seconds) {
    this.arriving = 0
    const known = this.told?.length_s ?? 0
    this.audio.currentTime = Math.max(0, Math.min(seconds, known || seconds))
    this.moved()
  }

  moved() {
    if (this.arriving) return // not there yet
    const at = this.audio.currentTime
    this.now.textContent = clock(at)
    this.place.value = at
    this.place.setAttribute('aria-valuetext', `${spoken(at)} of ${spoken(this.told?.length_s)}`)
    this.follow(at)
    if (Math.abs(at - this.kept) >= KEEP_EVERY_S) this.keep()
  }

  follow(at) {
    const cues = this.told?.cues ?? []
    let index = cues.findIndex(cue => at < cue.end_s)
    if (index < 0) index = cues.length - 1
    const line = this.lines[index]
    if (!line || line === this.current) return
    this.current?.removeAttribute('aria-current')
    line.setAttribute('aria-current', 'true')
    this.current = line
    if (this.words.contains(this.words.getRootNode().activeElement)) return // somebody is reading elsewhere
    const box = this.words.getBoundingClientRect()
    const here = line.getBoundingClientRect()
    this.words.scrollTop += here.top - box.top - box.height / 3
  }

  keep(seconds = this.audio.currentTime) {
    if (!this.id || this.source === null || this.arriving || seconds === this.kept) return
    this.kept = seconds
    this.tellLockScreen()
    server.keepPlace(this.id, seconds).catch(() => {}) // the next one will be kept
  }

  onLockScreen() {
    const session = navigator.mediaSession
    if (!session) return
    const artwork = this.told.cover ? [{ src: new URL(this.told.cover, location.origin).href, type: 'image/jpeg' }] : []
    session.metadata = new MediaMetadata({ title: this.about.title, artist: 'Aethercast', artwork })
    session.setActionHandler('play', () => this.play())
    session.setActionHandler('pause', () => this.audio.pause())
    session.setActionHandler('seekbackward', () => this.seek(this.audio.currentTime - BACK_S))
    session.setActionHandler('seekforward', () => this.seek(this.audio.currentTime + ON_S))
    session.setActionHandler('seekto', to => this.seek(to.seekTime))
  }

  tellLockScreen() {
    const duration = this.told?.length_s
    if (!duration || !navigator.mediaSession) return
    const position = Math.min(this.audio.currentTime, duration)
    navigator.mediaSession.setPositionState({ duration, position, playbackRate: this.audio.playbackRate })
  }

  edit() {
    this.audio.pause()
    new ScriptEditor(this.editing, this.id, this.page, () => {
      this.editing.replaceChildren()
      this.open(this.id, { play: true })
    }).open()
  }
}
