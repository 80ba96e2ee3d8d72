const WIDTH = 100

/** How many columns a text takes; a Chinese character takes two. */
const columns = (text) => [...text].reduce((sum, it) => sum + (it.codePointAt(0) > 0x2e80 ? 2 : 1), 0)

function flat(value) {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(flat).join(', ')}]`
  const entries = Object.entries(value).map(([key, it]) => `${JSON.stringify(key)}: ${flat(it)}`)
  return entries.length ? `{ ${entries.join(', ')} }` : '{}'
}

/** JSON by two spaces, with what fits a line on one line, so that a change shows as one changed line. */
export function pretty(value, indent = '') {
  const line = flat(value)
  if (value === null || typeof value !== 'object' || columns(line) + indent.length <= WIDTH) return line
  const inner = `${indent}  `
  const [open, parts, close] = Array.isArray(value)
    ? ['[', value.map((it) => inner + pretty(it, inner)), ']']
    : ['{', Object.entries(value).map(([key, it]) => `${inner}${JSON.stringify(key)}: ${pretty(it, inner)}`), '}']
  return `${open}\n${parts.join(',\n')}\n${indent}${close}`
}
