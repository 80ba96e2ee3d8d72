import assert from 'node:assert/strict'
import test from 'node:test'
import { isCitizenNumber, isCreditCode, orgCheck } from './codes.mjs'
import { demo, read } from './tsv.mjs'

test('published vectors of the check digits', () => {
  for (const code of ['11100000000013338W', '91420000177570439L', '11370800MB28559184', '11430000006122244L'])
    assert.ok(isCreditCode(code), code)
  assert.ok(!isCreditCode('11420000011043136X'))
  assert.equal(orgCheck('01104315'), '3')
  assert.equal(orgCheck('MA4KQW12'), '4')
  for (const number of ['11010519491231002X', '420106199003071238', '420111195512310017', '422801202001010098'])
    assert.ok(isCitizenNumber(number), number)
  assert.ok(!isCitizenNumber('420106199003071237'))
})

test('17 prefecture-level units, 103 county-level ones, one abolished', () => {
  const regions = read(demo('regions.tsv'))
  const now = regions.filter((it) => !it.valid_to)
  const direct = now.filter((it) => it.direct)
  assert.deepEqual(direct.map((it) => it.code), ['429004', '429005', '429006', '429021'])
  assert.equal(now.filter((it) => it.level === 'PREFECTURE').length + direct.length, 17)
  assert.equal(now.filter((it) => it.level === 'COUNTY').length, 103)
  const codes = new Set(regions.map((it) => it.code))
  for (const it of regions) {
    if (it.parent) assert.ok(codes.has(it.parent), it.code)
    if (it.successor) assert.ok(codes.has(it.successor), it.code)
  }
  assert.deepEqual(regions.filter((it) => it.valid_to).map((it) => `${it.code}>${it.successor}`), ['421023>421088'])
})

test('every department has a valid and unique code', () => {
  const departments = read(demo('departments.tsv'))
  for (const it of departments) {
    assert.ok(isCreditCode(it.code), it.code)
    if (it.level !== 'PROVINCE') assert.match(it.code, new RegExp(`^1[123]${it.region}YW`))
  }
  assert.equal(new Set(departments.map((it) => it.code)).size, departments.length)
  assert.equal(departments.filter((it) => it.level === 'PROVINCE').length, 46)
})
