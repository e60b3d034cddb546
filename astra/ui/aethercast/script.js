// Changing the script: one field for each turn. What is not true of the chart is left out by the
// server, and named here.

class ScriptEditor {
  constructor(box, id, page, voiced) {
    this.box = box
    this.id = id
    this.page = page
    this.voiced = voiced
  }

  async open() {
    try {
      this.script = await server.script(this.id)
    } catch (error) {
      this.page.say(error.message)
      return
    }
    this.draw([])
  }

  draw(corrections) {
    this.fields = this.script.turns.map((turn, index) => make('textarea', {
      rows: Math.max(2, Math.ceil(turn.text.length / 90)), maxlength: 2000, 'aria-label': `${turn.host}, turn ${index + 1}`,
    }, turn.text))
    const left = corrections.map(one => make('li', {}, `Left out: “${one.sentence}” ${one.truth}`))
    this.box.replaceChildren(
      make('h3', {}, 'The script'),
      make('p', { class: 'quiet' }, `About ${spoken(this.script.estimate_s)}. Change what you like; an emptied turn is dropped. What is not true of your chart is left out and named.`),
      ...(left.length ? [make('ul', { class: 'corrections', role: 'status' }, ...left)] : []),
      ...this.script.turns.map((turn, index) => make('div', { class: 'turn' }, make('strong', {}, turn.host), this.fields[index])),
      make('div', { class: 'acts' },
        button('Voice it', () => this.voice(), 'first'),
        button('Keep the changes', () => this.keep()),
        button('Close', () => this.box.replaceChildren(), 'plain')))
  }

  get changed() {
    return this.fields.some((field, index) => field.value.trim() !== this.script.turns[index].text.trim())
  }

  async keep() {
    if (!this.changed) return true
    const turns = this.script.turns
      .map((turn, index) => ({ host: turn.host, chapter: turn.chapter, text: this.fields[index].value.trim() }))
      .filter(turn => turn.text)
    try {
      this.script = await server.keepScript(this.id, { version: this.script.version, turns })
    } catch (error) {
      this.page.say(error.message)
      return false
    }
    this.draw(this.script.corrections)
    return this.script.corrections.length === 0
  }

  async voice() {
    if (!await this.keep()) return // something was left out: it is read before it is spoken
    try {
      await server.voice(this.id)
    } catch (error) {
      this.page.say(error.message)
      return
    }
    this.voiced()
  }
}
