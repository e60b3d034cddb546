// The page: cards laid out as the server says, the library, the feed. Streamlit calls the exported
// function again whenever data or theme change: one page per element.

const pages = new WeakMap()

export default function ({ parentElement }) {
  let page = pages.get(parentElement)
  if (!page) {
    page = new Page(parentElement)
    pages.set(parentElement, page)
    page.begin()
  }
  return () => {
    page.stop()
    pages.delete(parentElement)
  }
}

class Page {
  constructor(parent) {
    this.find = selector => parent.querySelector(selector)
    this.player = new Player(this.find('.playing'), this)
    this.find('.copy').onclick = () => this.copy()
    this.find('.rotate').onclick = () => this.rotate()
  }

  stop() { this.player.stop() }

  async begin() {
    await Promise.all([this.land(), this.refresh(), this.showFeed()])
    const before = sessionStorage.getItem('aethercast')
    if (before && this.library?.some(one => one.podcast_id === before)) this.player.open(before)
  }

  say(words) {
    const line = this.find('.notice')
    line.textContent = words
    line.hidden = !words
    if (words) line.scrollIntoView({ block: 'nearest' })
  }

  // -- cards ----------------------------------------------------------------------------------

  async land() {
    const box = this.find('.landing')
    try {
      const { snippets, layout } = await server.cards()
      const cards = new Map(snippets.map(card => [card.snippet_id, card]))
      box.replaceChildren(...layout.map(block => this.block(block, cards)).filter(Boolean))
    } catch (error) {
      box.replaceChildren(make('p', {}, error.message), button('Try again', () => this.land()), this.ask('Make one about…'))
    }
    box.removeAttribute('aria-busy')
  }

  block(block, cards) {
    const shown = block.snippets.map(id => cards.get(id)).filter(Boolean)
    if (block.block === 'ask') return this.ask(block.title)
    if (block.block === 'hero' && shown.length) return this.card(shown[0], 'hero', 'h2')
    if (block.block === 'cards' && shown.length) {
      return make('section', {}, make('h2', {}, block.title),
        make('div', { class: 'grid' }, ...shown.map(card => this.card(card, 'card', 'h3'))))
    }
    return null
  }

  card(card, kind, heading) {
    const length = make('select', { 'aria-label': `Length of ${card.title}` }, ...lengths())
    const listen = button('Listen', () => this.make({ topic_id: card.topic_id, length_minutes: Number(length.value) }, listen), 'first')
    listen.setAttribute('aria-label', `Listen: ${card.title}`)
    return make('article', { class: kind },
      make('img', { src: card.cover.url, alt: card.cover.caption, loading: 'lazy', width: 640, height: 640 }),
      make('div', { class: 'words' },
        make(heading, {}, card.title),
        ...card.text_content.map(line => make('p', {}, line)),
        make('div', { class: 'acts' }, listen, length)))
  }

  ask(title) {
    const topic = make('input', { id: 'topic', maxlength: 200, placeholder: 'moving to a new city, Mangal, patience…', required: true })
    const length = make('select', { 'aria-label': 'Length' }, ...lengths())
    const pages = make('textarea', { id: 'pages', rows: 3, placeholder: 'One address a line' })
    const review = make('input', { type: 'checkbox', id: 'review' })
    const send = make('button', { class: 'first' }, 'Make it')
    const form = make('form', {
      class: 'ask',
      onsubmit: event => {
        event.preventDefault()
        const wish = { topic: topic.value.trim(), length_minutes: Number(length.value) }
        const urls = pages.value.split(/\s+/).filter(Boolean)
        if (urls.length) wish.urls = urls
        if (review.checked) wish.user_preferences = { review: true }
        if (wish.topic) this.make(wish, send)
      },
    },
    make('label', { for: 'topic' }, title),
    make('div', { class: 'row' }, topic, length, send),
    make('details', {}, make('summary', {}, 'Add pages to read, or see the script first'),
      make('label', { for: 'pages' }, 'Up to three addresses of pages, one in each line'), pages,
      make('div', { class: 'tick' }, review, make('label', { for: 'review' }, 'Let me read and change the script before it is voiced'))))
    return form
  }

  async make(wish, pressed) {
    pressed.disabled = true
    this.say('')
    const told = JSON.stringify(wish)
    if (this.unsent?.told !== told) this.unsent = { told, key: crypto.randomUUID() } // asked again, it is made once
    try {
      const { podcast_id: id } = await server.make(wish, this.unsent.key)
      this.unsent = null
      await this.player.open(id, { play: true })
      await this.refresh()
    } catch (error) {
      this.say(error.message)
    }
    pressed.disabled = false
  }

  again(about) {
    this.make({ topic: about.topic, length_minutes: about.length_minutes }, make('button'))
  }

  // -- library and feed -------------------------------------------------------------------------

  async refresh() {
    try {
      this.library = await server.episodes()
    } catch (error) {
      this.say(error.message)
      return
    }
    this.find('.none').hidden = this.library.length > 0
    this.find('.episodes').replaceChildren(...this.library.map(one => this.line(one)))
  }

  line(one) {
    const states = { GENERATING: 'being made', SCRIPT_READY: 'script to read', FAILED: 'not finished', CANCELLED: 'stopped' }
    const state = states[one.status] ?? (one.audio ? spoken(one.audio.length_s) : '')
    const open = button(one.title, () => this.player.open(one.podcast_id, { play: Boolean(one.audio) }), 'title')
    return make('li', {}, open, make('span', { class: 'quiet' }, [day(one.created_at), state].filter(Boolean).join(' · ')))
  }

  async showFeed() {
    try { this.find('#feed-address').value = await server.feed() } catch (error) { this.say(error.message) }
  }

  async copy() {
    const field = this.find('#feed-address')
    field.select()
    this.say(await copied(field.value)
      ? 'The address is copied. Paste it where your podcast app asks for a feed.'
      : 'The address is marked: copy it with your keyboard.')
  }

  async rotate() {
    const asked = this.find('.rotate')
    if (asked.dataset.sure !== 'yes') {
      asked.dataset.sure = 'yes'
      asked.textContent = 'End the old one?'
      return
    }
    asked.dataset.sure = ''
    asked.textContent = 'New address'
    try {
      this.find('#feed-address').value = await server.rotateFeed()
      this.say('This is your new address. The old one is no longer served.')
    } catch (error) { this.say(error.message) }
  }
}
