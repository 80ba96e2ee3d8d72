import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'

/** The first number with which SHA-256 of `challenge:number` begins with so many zero bits. */
export function answerTo(challenge: string, difficulty: number): string {
  const begun = sha256.create().update(utf8ToBytes(`${challenge}:`))
  for (let number = 0; ; number++) {
    const digest = begun
      .clone()
      .update(utf8ToBytes(String(number)))
      .digest()
    if (zeroBits(digest) >= difficulty) return String(number)
  }
}

function zeroBits(digest: Uint8Array): number {
  const first = digest.findIndex((byte) => byte !== 0)
  return first < 0 ? digest.length * 8 : first * 8 + Math.clz32(digest[first]!) - 24
}
