// Making elements: text is set as text, whatever it holds.

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) element[name] = value
    else if (value === true) element.setAttribute(name, '')
    else if (value !== false && value != null) element.setAttribute(name, value)
  }
  element.append(...children.filter(child => child != null))
  return element
}

function button(words, act, kind = '') {
  return make('button', { type: 'button', class: kind, onclick: act }, words)
}

function clock(seconds) {
  const whole = Math.max(0, Math.floor(seconds || 0))
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}

function spoken(seconds) {
  const whole = Math.max(0, Math.floor(seconds || 0))
  const minutes = Math.floor(whole / 60)
  return `${minutes ? `${minutes} min ` : ''}${whole % 60} s`
}

function day(moment) {
  return new Date(moment).toLocaleDateString(undefined, { day: 'numeric', month: 'long' })
}

function lengths() {
  return [[3, '3 min'], [7, '7 min'], [15, '15 min']].map(([minutes, words]) =>
    make('option', { value: minutes, selected: minutes === 7 }, words))
}

function safe(url) {
  return /^https?:/.test(url ?? '') ? url : null
}

// Whether the words are on the clipboard now: not every browser allows it.
async function copied(words) {
  try {
    await navigator.clipboard.writeText(words)
    return true
  } catch {
    return false
  }
}
