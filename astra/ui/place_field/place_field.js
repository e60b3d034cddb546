// A combobox over the server's towns: what is typed goes there, lines come back.

const PAUSE_MS = 150
const fields = new WeakMap()

export default function ({ data, parentElement, setStateValue }) {
  let field = fields.get(parentElement)
  if (!field) {
    field = new Field(parentElement)
    fields.set(parentElement, field)
    field.input.value = data.start
  }
  field.tell = setStateValue
  field.offer(data.query, data.labels)
  return () => { clearTimeout(field.timer); fields.delete(parentElement) }
}

class Field {
  constructor(parent) {
    this.input = parent.querySelector('input')
    this.list = parent.querySelector('ul')
    this.status = parent.querySelector('[role=status]')
    this.at = -1
    this.input.oninput = () => {
      clearTimeout(this.timer)
      this.timer = setTimeout(() => this.tell('query', this.input.value), PAUSE_MS)
    }
    this.input.onkeydown = event => this.key(event)
    this.input.onblur = () => setTimeout(() => this.close(), 150)
  }

  offer(query, labels) {
    if (query !== this.input.value || query === this.settled) return
    this.query = query
    this.at = labels.length ? 0 : -1
    this.list.replaceChildren(...labels.map((label, index) => {
      const line = document.createElement('li')
      line.id = `town-${index}`
      line.setAttribute('role', 'option')
      line.textContent = label
      line.onmousedown = event => { event.preventDefault(); this.choose(label) }
      return line
    }))
    this.list.hidden = !labels.length
    this.status.textContent = !query.trim() ? '' : labels.length ? `${labels.length} towns found` : 'No such town is known'
    this.mark()
  }

  key(event) {
    const lines = this.list.children
    if (this.list.hidden || !lines.length) return
    if (event.key === 'ArrowDown') this.at = (this.at + 1) % lines.length
    else if (event.key === 'ArrowUp') this.at = (this.at + lines.length - 1) % lines.length
    else if (event.key === 'Enter') this.choose(lines[this.at].textContent)
    else if (event.key === 'Escape') this.close()
    else return
    event.preventDefault()
    this.mark()
  }

  choose(label) {
    this.input.value = this.settled = label
    this.close()
    this.tell('choice', { query: this.query, label })
  }

  close() {
    this.list.hidden = true
    this.mark()
  }

  mark() {
    const open = !this.list.hidden
    this.input.setAttribute('aria-expanded', String(open))
    ;[...this.list.children].forEach((line, index) => line.setAttribute('aria-selected', String(index === this.at)))
    if (open && this.at >= 0) this.input.setAttribute('aria-activedescendant', `town-${this.at}`)
    else this.input.removeAttribute('aria-activedescendant')
  }
}
