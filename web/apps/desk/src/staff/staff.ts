import type { DeskStaff } from '@yiwang/api'
import { t } from '../texts'

export const ADMINISTRATORS = ['ADMIN', 'SECURITY_ADMIN', 'AUDITOR'] as const
export const BUSINESS = ['CLERK', 'APPROVER', 'ITEM_MANAGER', 'SUPERVISOR'] as const
export type StaffRole = (typeof ADMINISTRATORS)[number] | (typeof BUSINESS)[number]

export const isAdministrator = (role: string): boolean => (ADMINISTRATORS as readonly string[]).includes(role)

/** What somebody does, in words. */
export const rolesOf = (one: DeskStaff): string =>
  one.roles.map((role) => t(`role.${role}`)).join(t('list.join')) || t('staff.noRoles')

/** What is to be known of an account at a glance; empty if all is as usual. */
export function stateOf(one: DeskStaff): string {
  return [
    one.disabledAt && t('staff.disabled'),
    !one.canLogIn ? t('staff.noSecret') : one.temporary && t('staff.temporary'),
    one.secondFactor && t('staff.secondFactor'),
  ]
    .filter(Boolean)
    .join(t('list.join'))
}

/** Who is an administrator is nothing else: choosing such a role gives up the others, and the other way round. */
export function choose(chosen: readonly StaffRole[], role: StaffRole, on: boolean): StaffRole[] {
  if (!on) return chosen.filter((one) => one !== role)
  return isAdministrator(role)
    ? [role]
    : [...chosen.filter((one) => !isAdministrator(one) && one !== role), role]
}
