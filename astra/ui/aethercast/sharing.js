// Sharing an episode: what a link shows is said before there is one, and a link can be taken back.
// Who wants none sends the file, or copies the words.

class Sharing {
  constructor(box, player) {
    this.box = box
    this.player = player
  }

  get isOpen() { return this.box.hasChildNodes() }

  async open() {
    await this.does(async () => this.draw(await server.link(this.player.id)))
    this.box.querySelector('button')?.focus()
  }

  close() { this.box.replaceChildren() }

  // Draws anew what is open: the link may have come to open meanwhile.
  async look() {
    if (this.isOpen) await this.does(async () => this.draw(await server.link(this.player.id)))
  }

  async does(act) {
    try { await act() } catch (error) { this.player.page.say(error.message) }
  }

  draw(link) {
    this.box.replaceChildren(
      make('h3', {}, 'Share'),
      ...(link.address ? this.made(link) : this.offered(link)))
  }

  made(link) {
    const field = make('input', { id: 'link', readonly: true, value: link.address })
    const copy = button('Copy', async () => {
      field.select()
      const words = await copied(link.address) ? 'The link is copied.' : 'The link is marked: copy it with your keyboard.'
      this.player.page.say(words)
    })
    return [
      make('p', { class: 'quiet', role: 'status' }, link.ready
        ? 'Whoever has this link can listen, until you take it back.'
        : 'The turns that called you by name are being spoken anew. The link opens once they are.'),
      make('div', { class: 'row' }, make('label', { class: 'unseen', for: 'link' }, 'Link to this episode'), field, copy,
        button('Take it back', () => this.does(async () => {
          await server.unlink(this.player.id)
          this.player.page.say('The link opens nothing any more.')
          this.draw(await server.link(this.player.id))
        }), 'plain'),
        button('Close', () => this.close(), 'plain'))]
  }

  offered(link) {
    return [
      make('p', { class: 'quiet' }, link.seen),
      make('div', { class: 'acts' },
        button('Make a link', () => this.link(false), 'first'),
        button('Send the file instead', () => this.send()),
        button('Close', () => this.close(), 'plain'))]
  }

  async link(anonymous) {
    try {
      const link = await server.share(this.player.id, { anonymous })
      if (link.ready) this.draw(link)
      else {
        await this.player.open(this.player.id)
        this.player.sharing.draw(link)
      }
    } catch (error) {
      if (error.code === 'says_name') this.askForName()
      else this.player.page.say(error.message)
    }
  }

  askForName() {
    const without = button('Take my name out and make the link', () => this.link(true), 'first')
    this.box.replaceChildren(
      make('h3', {}, 'Share'),
      make('p', { role: 'status' }, 'This episode calls you by your name. It can be spoken without: only those turns are voiced anew, for you too.'),
      make('div', { class: 'acts' }, without, button('Close', () => this.close(), 'plain')))
    without.focus()
  }

  async send() {
    const { about, told, lines, page } = this.player
    try {
      const sound = await (await fetch(told.audio)).blob()
      const file = new File([sound], `${about.title}.mp3`, { type: 'audio/mpeg' })
      if (navigator.canShare?.({ files: [file] })) await navigator.share({ files: [file], title: about.title })
      else if (await copied(lines.map(line => line.textContent).join('\n'))) {
        page.say('This browser sends no files, so what is said was copied. Download holds the sound.')
      } else page.say('This browser sends no files. Download holds the sound.')
    } catch (error) {
      if (error.name !== 'AbortError') page.say('Sending did not work here. Download holds the sound.')
    }
  }
}
