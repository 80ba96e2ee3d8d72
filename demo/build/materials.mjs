// Turns the prose of the records into materials one can ask for.

const PAPER = /(表|书|证|证明|材料|报告|合同|协议|照片?|彩照|近照|寸照|文件|图|执照|复印件|通行证|户口簿|户口本|清单|方案|票据|发票|病历|函|决定|意见|单|章程|纪要|名册|简历|资料|声明|说明|批复|凭证|记录|目录|样本|文本|录像|录音|账号|卡|结论|通知|申请|报名表|信息|手续|制度|备案|档案|许可|成绩|审批件|网址|订单号|账户|存折|名单|计划书?|标准|影像|自述|回函|制度和措施|措施|要求|凭据|扫描件|副本|原件)$/
const INTERNAL = /入户|审核确认表|查验表|核查表|初步审查意见|林业局审核意见|审查意见|核对报告|民主评议|评估表|调查笔录|单位回函|工作人员|县级人民政府|自然保护区管理机构转报/
const CATCH_ALL = /其他(材料|条件|情况|资料)|认为需要|规定材料|补充材料|相关材料$/
const IDENTITY = /(居民)?身份证(明)?|身份证明|有效身份证件|身份材料/

const kindOf = (name) => (/申请表|申请书|申报表|审批表|登记表|报名表|承诺书|申报书|声明|委托书|确认表|申请$/.test(name) ? 'FORM'
  : /身份证|户口|执照|证书|许可证|护照|驾驶证|行驶证|结婚证|残疾人证|通行证|证件|资格证|社保卡|证$/.test(name) ? 'CERTIFICATE' : 'OTHER')

function material(name, index, more = {}) {
  const kind = kindOf(name)
  return {
    id: `m${String(index + 1).padStart(2, '0')}`,
    name,
    necessity: 'OPTIONAL',
    kind,
    form: 'BOTH',
    source: kind === 'CERTIFICATE' ? 'GOVERNMENT' : 'APPLICANT',
    copies: 1,
    ...more,
  }
}

const APPLICATION = /^(?!.*(原|承诺|委托|证明)).*(申请|申报|报名|登记)(审核|审批)?[表书]/

/** Materials of an official record: `name[tags];name[tags]`, with the papers officials write themselves left out. */
export function official(text) {
  const dropped = []
  const kept = []
  const parts = text.match(/[^;[\]]+(\[[^\]]*\])?/g) ?? []
  for (const part of parts.map((it) => it.trim()).filter(Boolean)) {
    const [, raw, tags = ''] = part.match(/^([^[]+)(?:\[([^\]]*)\])?$/)
    const name = raw.replace(/^…|\(共.*$/, '').trim()
    if (!name || /^…/.test(part)) continue
    if (INTERNAL.test(part) || CATCH_ALL.test(name)) {
      dropped.push(name)
      continue
    }
    const marks = tags.split(',').map((it) => it.trim()).filter(Boolean)
    const condition = marks.filter((it) => !/^(必要|非必要|容缺后补|电子证照代替|证照信息核验|证照核验免提交|系统生成|每人一张)$/.test(it)).join('，')
    const replacedBy = marks.some((it) => /电子证照代替|证照信息核验|证照核验/.test(it))
      ? IDENTITY.test(name) ? '居民身份证（电子证照）' : '相应的电子证照'
      : APPLICATION.test(name) || marks.includes('系统生成') ? '在线填写的申请表' : undefined
    const necessity = marks.includes('容缺后补') ? 'DEFERRABLE' : marks.includes('非必要') || condition ? 'OPTIONAL' : 'REQUIRED'
    const note = condition && marks.includes('必要') ? '记录标为必要，而条件写在说明里' : undefined
    kept.push(material(name, kept.length, { necessity, ...(condition && { condition }), ...(replacedBy && { replacedBy }), ...(note && { note }) }))
  }
  return { materials: kept, dropped }
}

/** Splits at 、 and 和, but not inside brackets or titles, and only where a paper ends. */
function pieces(sentence) {
  const hidden = sentence.replaceAll('中华人民共和国', '中华人民共禾国').replace(/《[^》]*》|（[^）]*）|\([^)]*\)|“[^”]*”/g, (it) => it.replaceAll('、', '\u0001').replaceAll('和', '\u0002'))
  const out = []
  let open = ''
  for (const part of hidden.split(/(、|和|以及)/)) {
    if (/^(、|和|以及)$/.test(part)) {
      const head = open.replace(/（[^）]*）|\([^)]*\)|[》”]$/g, '').trim()
      if (PAPER.test(head)) {
        out.push(open)
        open = ''
      } else open += part
    } else open += part
  }
  out.push(open)
  return out.map((it) => it.replaceAll('\u0001', '、').replaceAll('\u0002', '和').replaceAll('中华人民共禾国', '中华人民共和国').trim())
}

function clean(piece) {
  return piece
    .replace(/[：:，,].*(原件|复印件|介质|纸质|电子|核验|材料).*$/, '')
    .replace(/[（(](原件|复印件)?[：:]?[^）)]*(原件|复印件)[^）)]*[）)]/g, '')
    .replace(/^其中包括|^包括|^需提供|^提供/, '')
    .replace(/(的?原件及复印件|原件和复印件|复印件|原件|纸质材料|等)$/g, '')
    .replace(/^中华人民共和国(居民身份证|护照|机动车|水上|不动产|道路|社会保障卡|医师|无线电|出入境)/, '$1')
    .replace(/[。；;，,\s]+$/, '')
    .trim()
}

/** Materials of an indicative digest: a numbered list, or the papers named in its first sentence. */
export function indicative(text) {
  const dropped = []
  const numbered = /(^|[；;。\s])\s*1\s*[.．、\s]/.test(text)
  const parts = numbered
    ? text.split(/(?:^|[；;。\s])\s*\d{1,2}\s*[.．、\s]\s*/).filter(Boolean)
    : pieces(text.split(/[。；]/)[0].replace(/^[^，。]{0,12}否齐全$/, ''))
  const names = []
  for (const name of parts.map(clean)) {
    if (!name || /^无$/.test(name)) continue
    const bare = name.replace(/（[^）]*）|\([^)]*\)|[》”]/g, '')
    if (name.length > 60 || !PAPER.test(bare) || /(条例|办法)$/.test(bare) || INTERNAL.test(name) || CATCH_ALL.test(name) || /查看样本|办理流程|可以/.test(name)) dropped.push(name.slice(0, 60))
    else if (!names.includes(name)) names.push(name)
  }
  const materials = names.map((name, i) =>
    APPLICATION.test(name) ? material(name, i, { necessity: 'REQUIRED', replacedBy: '在线填写的申请表' })
    : /^居民身份证$/.test(name) ? material(name, i, { necessity: 'REQUIRED', replacedBy: '实名账号的身份信息' })
    : material(name, i))
  return { materials, dropped }
}
