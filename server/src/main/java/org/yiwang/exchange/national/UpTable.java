package org.yiwang.exchange.national;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Tables of the national exchange with their columns. Each row says of which version of which item it is ({@code task_code}, {@code
 * task_handle_item}, {@code task_version}), and whether that is its first ({@code cd_operation} I) or a later one (U).
 *
 * <p>The columns of fees and questions are reconstructed: no public list was found.
 */
enum UpTable {
    /** 基本目录. */
    UP_TASK_DIRECTORY("""
            row_guid task_name catalog_code local_catalog_code task_type by_law use_level task_state task_version
            plan_effective_date plan_cancel_date cd_operation cd_time cd_batch data_source"""),
    /** 实施清单: what people read. */
    UP_TASK_GENERAL_BASIC("""
            row_guid task_name catalog_code local_catalog_code task_type by_law use_level task_state task_version
            plan_effective_date plan_cancel_date cd_operation cd_time cd_batch data_source
            power_source task_code task_handle_item dept_name dept_code dept_type entrust_name server_type project_type
            handle_type accept_condition handle_flow anticipate_day anticipate_type anticipate_explain promise_day
            promise_type promise_explain special_procedure limit_scene_num is_fee fee_basis transact_addr transact_time
            link_way supervise_way link_addr mobile_terminal_url is_single_login app_is_single_login"""),
    /** 实施清单: what is read last. */
    UP_TASK_GENERAL_EXTEND("""
            row_guid task_code task_handle_item task_version is_entry_center is_express is_online is_pay_online is_schedule
            is_service_terminals online_handle_depth online_handle_url handle_area limit_explain limit_scene_explain
            other_dept result_name result_type result_guid service_type user_topic_type corp_topic_type town_code
            village_code cd_operation cd_time cd_batch data_source"""),
    /** 申请材料. */
    UP_TASK_GENERAL_MATERIAL("""
            row_guid task_code task_handle_item task_version material_name material_type material_format is_need form_guid
            example_guid source_type source_explain page_num page_format accept_stand by_law fill_explain order_num
            cd_operation cd_time cd_batch data_source"""),
    /** 收费项目. */
    UP_TASK_GENERAL_FEE_PROJECT("""
            row_guid task_code task_handle_item task_version fee_name fee_stand by_law is_desc desc_explain order_num
            cd_operation cd_time cd_batch data_source"""),
    /** 常见问题. */
    UP_TASK_GENERAL_QUESTIONS("""
            row_guid task_code task_handle_item task_version question answer order_num cd_operation cd_time cd_batch
            data_source""");

    private final List<String> columns;

    UpTable(String columns) {
        this.columns = Arrays.stream(columns.split("\\s+")).toList();
    }

    Stream<String> columns() {
        return columns.stream();
    }

    boolean has(String column) {
        return columns.contains(column);
    }

    /** Its name in the exchange. */
    String table() {
        return name().toLowerCase(Locale.ROOT);
    }
}
