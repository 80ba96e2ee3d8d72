import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { concatBytes, utf8ToBytes } from '@noble/ciphers/utils.js'

const NONCE = 24

/**
 * A text that nobody reads without the secret.
 *
 * @param place where it is kept: nobody can put it elsewhere
 * @param secret 32 bytes in base64url
 */
export function seal(text: string, place: string, secret: string): string {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE))
  const cipher = xchacha20poly1305(bytesOf(secret), nonce, utf8ToBytes(place))
  return base64(concatBytes(nonce, cipher.encrypt(utf8ToBytes(text))))
}

/** @throws Error if it was sealed with another secret, for another place, or not at all */
export function unseal(sealed: string, place: string, secret: string): string {
  const bytes = bytesOf(sealed)
  const cipher = xchacha20poly1305(bytesOf(secret), bytes.subarray(0, NONCE), utf8ToBytes(place))
  return new TextDecoder().decode(cipher.decrypt(bytes.subarray(NONCE)))
}

function bytesOf(text: string): Uint8Array {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (one) => one.codePointAt(0)!)
}

function base64(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCodePoint(byte)
  return btoa(binary)
}
