// Reading out, for every script it is put before: one voice at a time on a page, ended by a second
// press. What is read out may be drawn again meanwhile; its new button takes over.

const LISTEN = 'Listen'
const STOP_READING = 'Stop reading'

function readOut(node, url, tell) {
  node.onclick = () => {
    if (stopReading() !== url) beginReading(node, url, tell)
  }
  const now = window.astraReading
  if (now?.url === url) now.node = node
  node.textContent = now?.url === url ? STOP_READING : LISTEN
}

function beginReading(node, url, tell) {
  const now = { url, node, audio: new Audio(url) }
  window.astraReading = now
  node.textContent = STOP_READING
  node.setAttribute('aria-busy', 'true')
  tell('')
  now.audio.onplaying = () => now.node.removeAttribute('aria-busy')
  now.audio.onended = () => stopReading(now)
  now.audio.onerror = async () => {
    if (window.astraReading !== now) return
    stopReading(now)
    tell(await whyUnread(url))
  }
  now.audio.play().catch(() => {}) // what failed is told by onerror; being stopped is no failure
}

// Ends what is being read out, or only `one` if that still is; returns its address.
function stopReading(one) {
  const now = window.astraReading
  if (!now || (one && one !== now)) return null
  window.astraReading = null
  now.audio.pause()
  now.audio.onerror = null
  now.audio.removeAttribute('src')
  now.audio.load() // or it would go on fetching
  now.node.textContent = LISTEN
  now.node.removeAttribute('aria-busy')
  return now.url
}

async function whyUnread(url) {
  const answer = await fetch(url).catch(() => null)
  if (answer?.ok) answer.body?.cancel()
  const problem = answer && !answer.ok ? await answer.json().catch(() => null) : null
  return problem?.title ?? 'This cannot be read out just now. Please try again.'
}
