import { type Passkey, answerOf, api } from '@yiwang/api'

/** Whether this browser knows passkeys at all. */
export const passkeysWork = (): boolean => typeof PublicKeyCredential === 'function'

/** Why nothing came of it: she called it off or waited too long, the device has one already, or it cannot. */
export type PasskeyFault = 'given-up' | 'known' | 'impossible'

function bytes(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0))
}

function text(buffer: ArrayBuffer): string {
  const plain = btoa(String.fromCharCode(...new Uint8Array(buffer)))
  return plain.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

const keyOf = (id: string) => ({ type: 'public-key' as const, id: bytes(id) })

/** What a browser's own refusal means; anything else is thrown on. */
export function faultOf(problem: unknown): PasskeyFault {
  if (!(problem instanceof DOMException)) throw problem
  if (problem.name === 'InvalidStateError') return 'known'
  return problem.name === 'NotAllowedError' || problem.name === 'AbortError' ? 'given-up' : 'impossible'
}

/** Lets the device make a passkey for whoever is logged in, and gives the server its public half. */
export async function addPasskey(name: string): Promise<Passkey> {
  const wanted = await answerOf(api.POST('/api/session/passkeys/proposals'))
  const made = (await navigator.credentials.create({
    publicKey: {
      rp: { id: wanted.domain, name: document.title },
      user: { id: bytes(wanted.handle), name: wanted.username, displayName: wanted.username },
      challenge: bytes(wanted.challenge),
      pubKeyCredParams: wanted.algorithms.map((alg) => ({ type: 'public-key', alg })),
      excludeCredentials: wanted.known.map(keyOf),
      authenticatorSelection: {
        residentKey: 'required',
        requireResidentKey: true,
        userVerification: 'required',
      },
      timeout: wanted.seconds * 1000,
    },
  })) as PublicKeyCredential
  const response = made.response as AuthenticatorAttestationResponse
  return answerOf(
    api.POST('/api/session/passkeys', {
      body: {
        name,
        clientData: text(response.clientDataJSON),
        attestation: text(response.attestationObject),
        transports: response.getTransports?.() ?? [],
      },
    }),
  )
}

/** Logs in with whichever passkey of this site she chooses; no name is typed. */
export async function showPasskey(): Promise<void> {
  const asked = await answerOf(api.POST('/api/session/passkey'))
  const shown = (await navigator.credentials.get({
    publicKey: {
      rpId: asked.domain,
      challenge: bytes(asked.challenge),
      userVerification: 'required',
      timeout: asked.seconds * 1000,
    },
  })) as PublicKeyCredential
  const response = shown.response as AuthenticatorAssertionResponse
  await answerOf(
    api.PUT('/api/session/passkey', {
      body: {
        credential: text(shown.rawId),
        clientData: text(response.clientDataJSON),
        authenticatorData: text(response.authenticatorData),
        signature: text(response.signature),
        userHandle: response.userHandle && text(response.userHandle),
      },
    }),
  )
}
