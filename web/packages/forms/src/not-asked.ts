import { shown } from './conditions'
import { Form } from './form'
import { type FormUi, type Schema, pagesOf } from './schema'

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
  if (!without) return new Form(schema, ui)
  const property = schema.properties?.[without]
  const page = pagesOf(schema, ui).find(({ fields }) => fields.includes(without))
  const label = (form: Form) => (typeof property === 'object' ? form.label(without, property) : null)
  const form: Form = new Form(withoutField(schema, without), ui, (shownPage, value) =>
    page?.fields.includes(shownPage.fields[0] ?? '') && shown(schema, value).names.includes(without)
      ? label(form)
      : null,
  )
  return form
}
