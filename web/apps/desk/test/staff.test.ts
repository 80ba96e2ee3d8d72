import { describe, expect, test } from 'vitest'
import { type StaffRole, choose } from '../src/staff/staff'

describe('roles of one person', () => {
  test('an administrator is nothing else', () => {
    expect(choose(['CLERK', 'APPROVER'], 'ADMIN', true)).toEqual(['ADMIN'])
    expect(choose(['ADMIN'], 'AUDITOR', true)).toEqual(['AUDITOR'])
  })

  test('who takes up a business role is no administrator any more', () => {
    expect(choose(['SECURITY_ADMIN'], 'CLERK', true)).toEqual(['CLERK'])
    expect(choose(['CLERK'], 'SUPERVISOR', true)).toEqual(['CLERK', 'SUPERVISOR'])
  })

  test('a role that is given up goes alone', () => {
    const before: StaffRole[] = ['CLERK', 'APPROVER']
    expect(choose(before, 'CLERK', false)).toEqual(['APPROVER'])
    expect(before).toHaveLength(2)
  })
})
