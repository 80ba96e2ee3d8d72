import { flushPromises, mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { defineComponent, ref } from 'vue'
import CharacterFinder from '../src/characters/CharacterFinder.vue'
import {
  byParts,
  byPinyin,
  byRadical,
  loadParts,
  loadPinyin,
  loadRadicals,
  syllable,
} from '../src/characters/find'

/** A table of 97,680 takes a while to come on a busy machine. */
const LONG = { timeout: 15_000 }

describe('rare characters', () => {
  it('are found by pinyin, with and without tones', async () => {
    const all = await loadPinyin()
    expect(byPinyin(all, 'hong')).toContain('𬭎')
    expect(byPinyin(all, ' Hóng ')).toContain('𬭎')
    expect(byPinyin(all, 'lü')).toEqual(byPinyin(all, 'lv'))
    expect(byPinyin(all, 'lv')).toContain('闾')
    expect(byPinyin(all, 'zzz')).toEqual([])
    expect(syllable('NǙ')).toBe('nv')
  })

  it('are found by radical and strokes, all 97,680 of Unicode 17', async () => {
    const all = await loadRadicals()
    const king = all.find(({ name }) => name === '玉')!
    expect(byRadical(king, 14).map(({ char }) => char)).toContain('瑢')
    expect(byRadical(king, null).length).toBeGreaterThan(byRadical(king, 14).length)
    const metal = all.find(({ name }) => name === '钅')!
    expect(byRadical(metal, 12).map(({ char }) => char)).toContain('𬭎')
    const chars = all.flatMap((radical) => byRadical(radical, null).map(({ char }) => char))
    expect(chars).toHaveLength(97_680)
    expect(new Set(chars).size).toBe(chars.length)
    expect(chars).toContain('\u{2EBF0}')
    expect(chars.every((char) => char.normalize('NFC') === char)).toBe(true)
  }, 30_000)

  it('are found by their parts, in any form of a radical and at any depth', async () => {
    const all = await loadParts()
    expect(all.parts.size).toBe(97_680)
    expect(byParts(all, '氵奇')).toContain('漪')
    expect(byParts(all, '氵猗')[0]).toBe('漪')
    expect(byParts(all, '水犭奇')).toContain('漪')
    for (const jade of ['王', '玉', '𤣩']) {
      expect(byParts(all, `${jade}韦`)[0]).toBe('玮')
      expect(byParts(all, `${jade}韋`)).toContain('瑋')
    }
    expect(byParts(all, '钅容')[0]).toBe('镕')
    expect(byParts(all, '木木木')).toEqual(byParts(all, '木'))
    expect(byParts(all, ' a＋1 ')).toEqual([])
    const one = byParts(all, '金')
    expect(one).not.toContain('金')
    expect(new Set(one).size).toBe(one.length)
  }, 30_000)

  it('are put where the caret is, and the table comes when it is asked for', async () => {
    const name = ref('王军')
    const Page = defineComponent({
      components: { CharacterFinder },
      setup: () => ({ name }),
      template: '<input id="n" v-model="name" /><CharacterFinder v-model="name" for="n" />',
    })
    const page = mount(Page, { attachTo: document.body })
    expect(page.find('fieldset').exists()).toBe(false)
    page.get<HTMLInputElement>('#n').element.setSelectionRange(1, 1)
    await page.get('button').trigger('click')
    await expect.poll(() => page.find('fieldset').exists(), LONG).toBe(true)
    await page.get('.panel input[maxlength="12"]').setValue('hong')
    await flushPromises()
    await expect.poll(() => page.findAll('.char').length, LONG).toBeGreaterThan(0)
    await page
      .findAll('.char')
      .find((it) => it.text() === '𬭎')!
      .trigger('click')
    await flushPromises()
    expect(name.value).toBe('王𬭎军')
    expect(page.get('.panel').text()).toContain('已填入“𬭎”')
    await page.get('.panel').trigger('keydown', { key: 'Escape' })
    expect(page.find('.panel').exists()).toBe(false)
    page.unmount()
  }, 30_000)
})
