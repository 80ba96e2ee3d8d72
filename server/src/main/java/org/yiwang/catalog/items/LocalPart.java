package org.yiwang.catalog.items;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 本地要素: what is said of an item by the body that handles it, and by no standard.
 *
 * @param address 办理地点
 * @param hours 办理时间; in winter, if there are others in summer
 * @param summerHours 夏季办理时间 with the months in which they hold; null if they are the same all year
 * @param consultPhone 咨询电话
 * @param complaintPhone 监督投诉电话
 * @param windows 窗口号
 * @param onlineUrl 网上办理地址, where it is handled on another site than this
 * @param mobileUrl 移动端办理地址
 */
public record LocalPart(
        @Nullable @Size(max = 200) String address,
        @Nullable @Size(max = 200) String hours,
        @Nullable @Valid SummerHours summerHours,

        @Nullable @Size(max = 60) @Pattern(regexp = PHONE) String consultPhone,

        @Nullable @Size(max = 60) @Pattern(regexp = PHONE) String complaintPhone,

        @Nullable @Size(max = 30) List<@Size(max = 40) String> windows,

        @Nullable @Size(max = 500) @Pattern(regexp = ADDRESS)
        String onlineUrl,

        @Nullable @Size(max = 500) @Pattern(regexp = ADDRESS)
        String mobileUrl) {
    private static final String PHONE = "[^<>\"]*[0-9]";
    private static final String ADDRESS = "https?://[^\\s\"<>]+";

    /** Of which nothing is recorded yet. */
    public static final LocalPart UNRECORDED = new LocalPart(null, null, null, null, null, null, null, null);

    public LocalPart {
        windows = windows == null ? null : List.copyOf(windows);
    }

    /**
     * Hours that hold in the warm months, as many places have them.
     *
     * @param fromMonth the month they begin with, 1 to 12
     * @param toMonth the last month, itself included
     */
    public record SummerHours(
            @Min(1) @Max(12) int fromMonth,
            @Min(1) @Max(12) int toMonth,
            @NotBlank @Size(max = 200) String hours) {
        public SummerHours {
            if (fromMonth > toMonth) {
                throw new IllegalArgumentException("from " + fromMonth + " to " + toMonth);
            }
        }
    }
}
