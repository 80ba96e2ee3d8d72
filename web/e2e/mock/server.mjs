/* Serves both built apps with the real Content-Security-Policy, and answers like the server. Only for looking and testing. */
import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { dirname, extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { handle } from './api.mjs'

const web = join(dirname(fileURLToPath(import.meta.url)), '../..')
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain',
  '.json': 'application/json',
}
const PORTAL =
  "default-src 'self'; script-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
const DESK = `${PORTAL}; style-src 'self' 'unsafe-inline'; img-src 'self' data:`

function serve(request, response, path) {
  const desk = path === '/desk' || path.startsWith('/desk/')
  if (path === '/desk') return response.writeHead(302, { Location: '/desk/' }).end()
  const dist = join(web, 'apps', desk ? 'desk' : 'portal', 'dist')
  const within = normalize(decodeURIComponent(desk ? path.slice('/desk'.length) : path))
  let file = join(dist, within)
  const found = existsSync(file) && statSync(file).isFile()
  if (!found && extname(within)) return response.writeHead(404).end()
  if (!found) file = join(dist, 'index.html')
  const headers = {
    'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
    'Content-Security-Policy': desk ? DESK : PORTAL,
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': within.startsWith('/assets/') ? 'max-age=31536000, immutable' : 'no-cache',
  }
  const zipped = /gzip/.test(request.headers['accept-encoding'] ?? '') && existsSync(`${file}.gz`)
  if (zipped) headers['Content-Encoding'] = 'gzip'
  response.writeHead(200, headers).end(readFileSync(zipped ? `${file}.gz` : file))
}

async function bodyOf(request) {
  const parts = []
  for await (const part of request) parts.push(part)
  return Buffer.concat(parts)
}

async function handleSafely(call) {
  try {
    return await handle(call)
  } catch (error) {
    console.error(error)
    return {
      status: 500,
      body: { type: '/problems/internal', title: '系统出了问题', status: 500, traceId: 'mock' },
    }
  }
}

const server = createServer(async (request, response) => {
  const url = new URL(request.url, 'http://mock')
  if (!url.pathname.startsWith('/api/')) return serve(request, response, url.pathname)
  const cookies = Object.fromEntries(
    (request.headers.cookie ?? '').split('; ').map((pair) => pair.split('=')),
  )
  const set = []
  if (!cookies['XSRF-TOKEN']) set.push(`XSRF-TOKEN=${randomUUID()}; Path=/`)
  const answer = await handleSafely({
    method: request.method,
    path: decodeURIComponent(url.pathname),
    query: url.searchParams,
    cookies,
    headers: request.headers,
    body: await bodyOf(request),
    setCookie: (cookie) => set.push(cookie),
  })
  if (set.length > 0) response.setHeader('Set-Cookie', set)
  if (answer.bytes) {
    return response
      .writeHead(200, { 'Content-Type': answer.type, 'Content-Disposition': 'inline' })
      .end(answer.bytes)
  }
  const type = answer.status >= 400 ? 'application/problem+json' : 'application/json'
  response.writeHead(answer.status, { 'Content-Type': `${type}; charset=utf-8`, 'Cache-Control': 'no-store' })
  response.end(answer.body === undefined ? undefined : JSON.stringify(answer.body))
})

const port = Number(process.env.PORT ?? 4173)
server.listen(port, '127.0.0.1', () => console.log(`http://localhost:${port}`))
