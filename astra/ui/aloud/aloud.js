// A button that reads a text out. Leaving the page ends it.

export default function ({ data, parentElement }) {
  const button = parentElement.querySelector('button')
  const status = parentElement.querySelector('[role=status]')
  readOut(button, data.url, text => { status.textContent = text })
  return () => {
    if (window.astraReading?.url === data.url) stopReading()
  }
}
