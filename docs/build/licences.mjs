// Fails if anything that is delivered stands under a licence that docs/licences.txt does not allow, or under none that is
// known, if a version is not pinned, or if something is delivered that only the build needs.
// Usage: node docs/build/licences.mjs <CycloneDX file of the server>
import { existsSync, readFileSync } from 'node:fs'

const lines = readFileSync('docs/licences.txt', 'utf8')
  .split('\n')
  .map((line) => line.replace(/#.*/, '').trim())
  .filter(Boolean)
const allowed = new Set(lines.filter((line) => !line.includes(' = ')))
const known = new Map(lines.filter((line) => line.includes(' = ')).map((line) => line.split(' = ')))
const faults = []
/** Readers of YAML, with their history of executing what they read, and tools of the tests. */
const notDelivered = /snakeyaml|dataformat-yaml|archunit|spring-modulith-(?!api$)|springdoc|swagger-(?!annotations)|junit|assertj|mockito/

/** Of several licences one may choose; of several joined by AND all must be allowed. */
function isAllowed(licences) {
  return licences.some(
    (licence) =>
      allowed.has(licence) ||
      licence
        .replace(/[()]/g, '')
        .split(' OR ')
        .some((choice) => choice.split(' AND ').every((part) => allowed.has(part.trim()))),
  )
}

function check(name, version, licences) {
  const stated = known.has(`${name}:${version}`) ? [known.get(`${name}:${version}`)] : licences
  if (stated.length === 0) faults.push(`${name} ${version}: no licence is known`)
  else if (!isAllowed(stated)) faults.push(`${name} ${version}: ${stated.join(' / ')} is not allowed`)
}

const sbom = JSON.parse(readFileSync(process.argv[2], 'utf8'))
for (const { group, name, version, licenses = [] } of sbom.components) {
  const licences = licenses.map((it) => it.expression ?? it.license.id ?? it.license.name)
  check(`${group}:${name}`, version, licences)
  if (notDelivered.test(name)) faults.push(`${group}:${name} ${version}: must not be delivered`)
  if (/SNAPSHOT|[[(,]/.test(version)) faults.push(`${group}:${name} ${version}: not pinned`)
}
let packages = 0
for (const folder of ['web', 'server/fonts']) {
  const lock = JSON.parse(readFileSync(`${folder}/package-lock.json`, 'utf8'))
  for (const [path, { version, license, dev, link }] of Object.entries(lock.packages)) {
    if (dev || link || !path.includes('node_modules/')) continue
    packages++
    const own = `${folder}/${path}/package.json`
    const stated = license ?? (existsSync(own) ? JSON.parse(readFileSync(own, 'utf8')).license : undefined)
    check(path.replace(/.*node_modules\//, 'npm:'), version, stated ? [stated] : [])
  }
}
for (const file of ['web/package.json', 'web/apps/portal/package.json', 'web/apps/desk/package.json', 'docs/build/package.json', 'server/fonts/package.json']) {
  const { dependencies = {}, devDependencies = {} } = JSON.parse(readFileSync(file, 'utf8'))
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
    if (!/^\d/.test(version) && version !== '*') faults.push(`${name} ${version} in ${file}: not pinned`)
  }
}
if (faults.length > 0) {
  console.error(`Licences and versions:\n  ${faults.join('\n  ')}`)
  process.exit(1)
}
console.log(`Licences of ${sbom.components.length} Java and ${packages} npm packages are allowed.`)
