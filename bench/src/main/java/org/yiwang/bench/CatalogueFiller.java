package org.yiwang.bench;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Inside the server: fills schema {@code catalog} up to so many implementations. Each generated item is handled in all
 * prefectures or in all counties; guide, form and papers are those of a real item of the demo province, the title is a
 * real title for one of sixty trades.
 */
@Component
@Order(1)
@ConditionalOnProperty("yiwang.bench.implementations")
class CatalogueFiller implements ApplicationRunner {
    private static final Logger log = LoggerFactory.getLogger(CatalogueFiller.class);
    private static final String TRADES = "小型餐饮企业 个体工商户 民办幼儿园 农民专业合作社 物业服务企业 网约车驾驶员 连锁便利店 家政服务机构 "
            + "养老机构 乡村民宿 水产养殖户 食用菌种植户 茶叶加工厂 木材经营者 小水电站 采砂企业 道路货运企业 机动车维修店 驾驶培训学校 "
            + "快递网点 美容美发店 游泳场馆 电影院 网吧 歌舞娱乐场所 旅行社 博物馆 出版物零售店 印刷企业 广告公司 劳务派遣单位 "
            + "职业培训学校 人力资源机构 残疾人 退役军人 高校毕业生 返乡创业者 低保家庭 特困人员 孤儿 外来务工者 台港澳居民 归侨侨眷 "
            + "少数民族 宗教场所 社会团体 基金会 律师事务所 公证处 会计师事务所 房地产开发企业 建筑施工企业 燃气经营企业 供水单位 "
            + "加油站 危化品经营者 烟花爆竹店 特种设备单位 食品小作坊 药店";

    private final JdbcClient jdbc;
    private final int wanted;

    CatalogueFiller(JdbcClient jdbc, Environment environment) {
        this.jdbc = jdbc;
        this.wanted = environment.getRequiredProperty("yiwang.bench.implementations", Integer.class);
    }

    @Override
    public void run(ApplicationArguments args) {
        int there = count();
        int places = jdbc.sql("""
                        select count(distinct region) from catalog.departments
                        join catalog.regions r on r.code = region where r.level <> 'PROVINCE'""").query(Integer.class).single();
        int items = (wanted - there + places - 1) / places;
        for (var level : java.util.Map.of(3, "PREFECTURE", 4, "COUNTY").entrySet()) {
            items(level.getKey(), items);
            versions(level.getKey());
            implementations(level.getKey(), level.getValue());
        }
        jdbc.sql("analyze").update();
        log.info("The catalogue has {} implementations", count());
    }

    private int count() {
        return jdbc.sql("select count(*) from catalog.implementations")
                .query(Integer.class)
                .single();
    }

    private void items(int level, int items) {
        jdbc.sql("""
                        insert into catalog.items (id, base_code, handling_order, level)
                        select 'bench-' || :level || '-' || n, '0001' || lpad((90000000 + n)::text, 8, '0'), '00', :level
                        from generate_series(1, :items) n
                        """).param("level", level).param("items", items).update();
    }

    private void versions(int level) {
        jdbc.sql("""
                        with real as (
                            select v.*, row_number() over (order by v.id) - 1 as n, count(*) over () as total
                            from catalog.item_versions v where v.item not like 'bench-%'),
                        item as (
                            select id, row_number() over (order by id) as n from catalog.items
                            where id like 'bench-' || :level || '-%'),
                        trade as (
                            select word, position - 1 as n, count(*) over () as total
                            from unnest(string_to_array(:trades, ' ')) with ordinality as t(word, position)),
                        made as (
                            insert into catalog.item_versions
                                (id, item, version, effective_on, published_at, title, title_en, sub_item, type_code,
                                 audiences, themes, handling, grade, online, weight, synonyms, guide, form_schema,
                                 form_ui, form_sample)
                            select gen_random_uuid(), item.id, 1, real.effective_on, real.published_at,
                                   trade.word || real.title, real.title_en, real.sub_item, real.type_code,
                                   real.audiences, real.themes, real.handling, 'INDICATIVE', true, real.weight, '{}',
                                   real.guide, real.form_schema, real.form_ui, real.form_sample
                            from item
                            join real on real.n = item.n % real.total
                            join trade on trade.n = item.n * 7 / 3 % trade.total
                            returning id, item)
                        insert into catalog.materials
                            (version, position, id, name, necessity, kind, form, source, copies, condition, applies_when,
                             replaced_by, note)
                        select made.id, m.position, m.id, m.name, m.necessity, m.kind, m.form, m.source, m.copies,
                               m.condition, m.applies_when, m.replaced_by, m.note
                        from made
                        join item on item.id = made.item
                        join real on real.n = item.n % real.total
                        join catalog.materials m on m.version = real.id
                        """).param("level", level).param("trades", TRADES).update();
    }

    private void implementations(int level, String regions) {
        jdbc.sql("""
                        with office as (
                            select code, region,
                                   row_number() over (partition by region order by code) - 1 as n,
                                   count(*) over (partition by region) as total
                            from catalog.departments),
                        item as (
                            select *, row_number() over (order by id) as n from catalog.items
                            where id like 'bench-' || :level || '-%')
                        insert into catalog.implementations (code, item, region, department)
                        select office.code || item.level || item.base_code || item.handling_order, item.id, r.code,
                               office.code
                        from catalog.regions r
                        cross join item
                        join office on office.region = r.code and office.n = item.n % office.total
                        where r.level = :regions
                        """).param("level", level).param("regions", regions).update();
        jdbc.sql("""
                        insert into catalog.implementation_versions
                            (id, implementation, number, standard, state, effective_on, published_at, published_by, local,
                             improvements, promised_days, visits, online)
                        select gen_random_uuid(), i.code, 1, v.id, 'IN_USE', v.effective_on, v.published_at, null, '{}', '{}',
                            case when v.guide -> 'promised' ->> 'unit' = 'WORKING_DAYS'
                                then (v.guide -> 'promised' ->> 'days')::int end,
                            (v.guide ->> 'visits')::int, v.online
                        from catalog.implementations i join catalog.item_versions v on v.item = i.item
                        where i.item like 'bench-' || :level || '-%'
                        """).param("level", level).update();
    }
}
