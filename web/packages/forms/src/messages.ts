import { fill, language } from '@yiwang/ui'
import { isFutureDate, isPassedDate } from './formats'
import { type Kind, type Schema, kindOf } from './schema'

const zh: Record<string, string> = {
  required: '请填写{label}',
  blank: '{label}里只有空格或者看不见的字符，请填写内容',
  characters: '{label}里有不能使用的字符（控制字符、改变文字方向的字符等），请删除后重新填写',
  'required.choice': '请选择{label}',
  'required.checks': '请至少选择一项{label}',
  'required.repeat': '请至少添加一项{label}',
  'required.confirm': '请勾选「{label}」',
  const: '请勾选「{label}」',
  'format.date': '{label}不是有效的日期，请按 年-月-日 填写',
  'format.cn-past-date': '{label}不是有效的日期，请按 年-月-日 填写',
  'format.cn-coming-date': '{label}不是有效的日期，请按 年-月-日 填写',
  'format.future': '{label}不能晚于今天，请再核对一遍',
  'format.past': '{label}已经过了，不能早于今天，请再核对一遍',
  'format.cn-idcard': '{label}不正确：共 18 位，最后一位可能是 X。请对照身份证再核对一遍',
  'format.cn-uscc': '{label}不正确：共 18 位，在营业执照的右上方或左上方。请再核对一遍',
  'format.cn-mobile': '{label}不正确：请填写 11 位手机号码',
  'format.email': '{label}不像是电子邮箱地址',
  format: '{label}的格式不对',
  pattern: '{label}的格式不对',
  minLength: '{label}太短了，至少 {minLength} 个字',
  maxLength: '{label}太长了，最多 {maxLength} 个字',
  minimum: '{label}不能小于 {minimum}',
  maximum: '{label}不能大于 {maximum}',
  multipleOf: '{label}请按 {multipleOf} 的整倍数填写',
  minItems: '{label}至少要有 {minItems} 项',
  maxItems: '{label}最多 {maxItems} 项',
  uniqueItems: '{label}里有重复的内容',
  'type.number': '{label}请填写数字',
  oneOf: '请选择{label}',
  enum: '请选择{label}',
  'not-allowed': '这里不需要填写{label}',
  other: '请再看一下{label}',
}

const en: Record<string, string> = {
  required: 'Enter {label}',
  blank: '{label} has nothing but spaces or invisible characters',
  characters:
    '{label} has characters that cannot be used (control characters or direction marks); remove them',
  'required.choice': 'Choose an option: {label}',
  'required.checks': 'Choose at least one: {label}',
  'required.repeat': 'Add at least one: {label}',
  'required.confirm': 'Tick “{label}” to continue',
  const: 'Tick “{label}” to continue',
  'format.date': '{label} must be a real date',
  'format.cn-past-date': '{label} must be a real date',
  'format.cn-coming-date': '{label} must be a real date',
  'format.future': '{label} must be today or in the past',
  'format.past': '{label} has passed; it must be today or later',
  'format.cn-idcard':
    '{label} is not a valid resident identity number. It has 18 characters and may end in X',
  'format.cn-uscc':
    '{label} is not a valid unified social credit code. Check the 18 characters on the business licence',
  'format.cn-mobile': '{label} must be an 11-digit mobile number',
  'format.email': '{label} must be an email address, like name@example.com',
  format: '{label} is not in the right format',
  pattern: '{label} is not in the right format',
  minLength: '{label} must have at least {minLength} {minLength#character|characters}',
  maxLength: '{label} must have {maxLength} characters or fewer',
  minimum: '{label} must be {minimum} or more',
  maximum: '{label} must be {maximum} or less',
  multipleOf: '{label} must be a multiple of {multipleOf}',
  minItems: '{label} needs at least {minItems}',
  maxItems: '{label} can have at most {maxItems}',
  uniqueItems: '{label} contains the same entry twice',
  'type.number': '{label} must be a number',
  oneOf: 'Choose an option: {label}',
  enum: 'Choose an option: {label}',
  'not-allowed': '{label} is not needed here',
  other: 'Check {label}',
}

const texts = {
  zh: {
    optional: '(选填)',
    yes: '是',
    no: '否',
    choose: '请选择',
    add: '再加一项',
    remove: '删除第 {n} 项',
    item: '{label} {n}',
    lines: '每行写一项',
    notGiven: '未填写',
    corrected: '已更正',
    before: '原来：{text}',
    change: '修改',
    changeWhat: '修改：{what}',
  },
  en: {
    optional: '(optional)',
    yes: 'Yes',
    no: 'No',
    choose: 'Choose one',
    add: 'Add another',
    remove: 'Remove number {n}',
    item: '{label} {n}',
    lines: 'One entry per line',
    notGiven: 'Not given',
    corrected: 'Corrected',
    before: 'Before: {text}',
    change: 'Change',
    changeWhat: 'Change {what}',
  },
} as const

export function formText(key: keyof typeof texts.zh, params?: Record<string, string | number>): string {
  return fill(texts[language.value][key], params)
}

function candidates(keyword: string, schema: Schema, kind: Kind, value: unknown): string[] {
  switch (keyword) {
    case 'required':
      if (kind === 'radios' || kind === 'select' || kind === 'yesno') return ['required.choice']
      if (kind === 'lines') return ['required']
      return [`required.${kind}`, 'required']
    case 'minItems':
      return kind === 'checks' ? ['required.checks'] : ['minItems']
    case 'format':
      if (schema.format === 'cn-past-date' && isFutureDate(String(value))) return ['format.future']
      if (schema.format === 'cn-coming-date' && isPassedDate(String(value))) return ['format.past']
      return [`format.${schema.format}`, 'format']
    case 'type':
      return kind === 'number' ? ['type.number'] : ['other']
    default:
      return [keyword, 'other']
  }
}

/** Says what is wrong with a field in a sentence that tells what to do. */
export function messageFor(keyword: string, schema: Schema, label: string, value?: unknown): string {
  const texts = language.value === 'en' ? en : zh
  const key =
    candidates(keyword, schema, kindOf(schema), value).find((candidate) => candidate in texts) ?? 'other'
  const numbers: Record<string, number> = {}
  for (const name of [
    'minLength',
    'maxLength',
    'minimum',
    'maximum',
    'multipleOf',
    'minItems',
    'maxItems',
  ] as const) {
    if (schema[name] !== undefined) numbers[name] = schema[name]
  }
  return fill(texts[key] ?? '', { label, ...numbers })
}
