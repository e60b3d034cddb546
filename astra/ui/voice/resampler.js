// Brings sound to another rate while it streams, within an audio worklet. The voice service's own part
// asks for a global of this name wherever the browser does not do it, as in Firefox.

const LOBES = 16 // of the sinc, on each side: about 80 dB between what is kept and what is not
const FINENESS = 256 // places of the table for each sample
const KEPT = 0.92 // of what both rates can hold

class Resampler {
  constructor(from, to) {
    const cutoff = KEPT * Math.min(1, to / from)
    this.step = from / to
    this.half = Math.ceil(LOBES / cutoff)
    this.kernel = Float32Array.from({ length: this.half * FINENESS + 2 }, (_, place) => {
      const at = place / FINENESS
      const turn = Math.PI * Math.min(1, at / this.half)
      const sinc = at ? Math.sin(Math.PI * cutoff * at) / (Math.PI * at) : cutoff
      return sinc * (0.42 + 0.5 * Math.cos(turn) + 0.08 * Math.cos(2 * turn)) // Blackman's window
    })
    this.held = new Float32Array(this.half) // silence, before the first sample
    this.next = this.half // where in `held` the next sample stands
  }

  // Takes the next samples and returns as many at the other rate as they settle.
  full(samples) {
    const line = new Float32Array(this.held.length + samples.length)
    line.set(this.held)
    line.set(samples, this.held.length)
    const count = Math.max(0, Math.ceil((line.length - this.half - this.next) / this.step))
    const made = Float32Array.from({ length: count }, (_, place) => this.at(line, this.next + place * this.step))
    const next = this.next + count * this.step
    const done = Math.floor(next) - this.half
    this.held = line.slice(done)
    this.next = next - done
    return made
  }

  at(line, place) {
    let sum = 0
    for (let near = Math.ceil(place - this.half); near <= place + this.half; near += 1) {
      const far = Math.abs(near - place) * FINENESS
      const below = Math.floor(far)
      sum += line[near] * (this.kernel[below] + (far - below) * (this.kernel[below + 1] - this.kernel[below]))
    }
    return sum
  }
}

globalThis.LibSampleRate = { create: async (_channels, from, to) => new Resampler(from, to) }
