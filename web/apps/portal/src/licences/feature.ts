import type { Feature } from '../feature'

/** One's own licences, and whether one that is shown is good. */
export default {
  pages: [
    {
      path: '/licences',
      title: { zh: '我的证照', en: 'My licences' },
      personal: true,
      component: () => import('./WalletPage.vue'),
    },
    {
      // an identifier is full of dots: in a path it would look like a file
      path: '/licence',
      name: 'licence',
      title: { zh: '证照', en: 'Licence' },
      personal: true,
      component: () => import('./LicencePage.vue'),
      props: (to) => ({ identifier: String(to.query['identifier'] ?? '') }),
    },
    {
      path: '/verify',
      name: 'verify',
      title: { zh: '验证照真伪', en: 'Verify a licence' },
      component: () => import('./VerifyPage.vue'),
    },
  ],
  menu: [
    { places: ['header'], order: 20, label: { zh: '我的证照', en: 'My licences' }, to: '/licences' },
    {
      places: ['header', 'footer'],
      order: 40,
      label: { zh: '验证照', en: 'Verify a licence' },
      to: '/verify',
    },
  ],
  tools: [
    {
      order: 20,
      label: { zh: '扫码验证照', en: 'Scan a licence' },
      note: { zh: '扫证照上的二维码，也可以选照片', en: 'Scan its QR code, or choose a photo of it' },
      to: '/verify#scan',
    },
    {
      order: 30,
      label: { zh: '验证照真伪', en: 'Verify a licence' },
      note: { zh: '输编号或上传文件', en: 'Type the number or upload the file' },
      to: '/verify',
    },
  ],
} satisfies Feature
