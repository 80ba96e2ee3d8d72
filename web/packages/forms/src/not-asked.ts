import { shown } from './conditions'
import { Form } from './form'
import { type FormUi, type FormValue, type QuestionPage, type Schema, pagesOf } from './schema'

/** The form in which one answer is not asked: wherever it is required it is not. The server does the same. */
function withoutField(schema: Schema, name: string): Schema {
  const forgotten = (part: Schema): Schema => ({
    ...part,
    ...(part.required && { required: part.required.filter((it) => it !== name) }),
    ...(part.allOf && { allOf: part.allOf.map(forgotten) }),
    ...(part.then && { then: forgotten(part.then) }),
    ...(part.else && { else: forgotten(part.else) }),
  })
  return { ...forgotten(schema), properties: { ...schema.properties, [name]: false } }
}

/** A form without the number of who handles it, if she is known by her 网号; with all of it for everybody else. */
export function formWithout(schema: Schema, ui: FormUi | null, without: string | null | undefined): Form {
  return without ? new Form(withoutField(schema, without), ui, { schema, without }) : new Form(schema, ui)
}

/** The label of the answer that is not asked, on the page where others would be asked for it; null on every other. */
export function unasked(form: Form, page: QuestionPage, value: FormValue): string | null {
  if (!form.whole) return null
  const { schema, without } = form.whole
  const property = schema.properties?.[without]
  if (typeof property !== 'object' || !shown(schema, value).names.includes(without)) return null
  const own = pagesOf(schema, form.ui).find(({ fields }) => fields.includes(without))
  return own?.fields.includes(page.fields[0] ?? '') ? form.label(without, property) : null
}
