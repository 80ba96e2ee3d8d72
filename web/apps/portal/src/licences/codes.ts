/** What somebody scans or types to verify a licence. */
export type Scanned = { code: string } | { identifier: string }

const SIGNED = /^[\w-]+\.[\w-]+\.[\w-]{86}$/

/** A code of ours, alone or behind the # of an address; else the identifier or number, alone or in an address. */
export function scanned(text: string): Scanned {
  const plain = text.replaceAll(/\s/g, '')
  if (SIGNED.test(plain)) return { code: plain }
  if (!URL.canParse(plain)) return { identifier: plain }
  const address = new URL(plain)
  const code = codeIn(address.hash)
  return code ? { code } : { identifier: address.searchParams.get('identifier') ?? plain }
}

/** The code that stands behind the # of an address. */
export function codeIn(hash: string): string | null {
  return new URLSearchParams(hash.replace(/^#/, '')).get('code')
}

/** When an offline code was signed. */
export function signedAt(payload: string): string {
  const claims = (payload.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')
  const { iat } = JSON.parse(atob(claims)) as { iat: number }
  return new Date(iat * 1000).toISOString()
}
