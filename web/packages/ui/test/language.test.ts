// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'

const told: string[] = []
let loggedIn = false

vi.stubGlobal('fetch', async (request: Request) => {
  const path = new URL(request.url).pathname
  if (path === '/api/session/language') {
    told.push(`${request.method} ${request.headers.get('Accept-Language')}`)
    return new Response(null, { status: 204 })
  }
  if (path === '/api/session' && loggedIn) {
    return Response.json({ username: 'mei', name: '王梅', permissions: [], wanted: null })
  }
  return new Response(null, { status: 204 })
})

async function begun() {
  document.cookie = 'XSRF-TOKEN=token'
  document.body.innerHTML = '<div id="app"></div>'
  const { speak, start } = await import('../src')
  const page = { render: () => null }
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component: page }] })
  await start(page, router)
  return speak
}

it('the server is told in which language notices are read, once somebody is there who reads them', async () => {
  const speak = await begun()
  await speak('en')
  await speak('zh')
  expect(told).toEqual([])

  vi.resetModules()
  loggedIn = true
  const speakAgain = await begun()
  expect(told).toEqual([])
  await speakAgain('en')
  await vi.waitFor(() => expect(told).toEqual(['PUT en']))
  await speakAgain('zh')
  await vi.waitFor(() => expect(told).toEqual(['PUT en', 'PUT zh-CN']))
})
