package org.yiwang.kernel;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;

/**
 * 脱敏: how personal data look to those who have no need to see them (display rules of GB/T 35273-2020 §7.2).
 *
 * <p>Counts characters, not UTF-16 units: 𬭎 is one.
 */
public final class Masking {
    private static final Set<String> COMPOUND_SURNAMES = Set.of(
            "欧阳", "太史", "端木", "上官", "司马", "东方", "独孤", "南宫", "万俟", "闻人", "夏侯", "诸葛", "尉迟", "公羊", "赫连", "澹台", "皇甫", "宗政",
            "濮阳", "公冶", "太叔", "申屠", "公孙", "慕容", "仲孙", "钟离", "长孙", "宇文", "司徒", "鲜于", "司空", "闾丘", "子车", "亓官", "司寇", "巫马",
            "公西", "颛孙", "壤驷", "公良", "漆雕", "乐正", "宰父", "谷梁", "拓跋", "夹谷", "轩辕", "令狐", "段干", "百里", "呼延", "东郭", "南门", "羊舌",
            "微生", "左丘", "梁丘", "西门", "第五");

    private static final int BYTES_OF_IPV4 = 4;
    private static final int BYTES_OF_A_NETWORK = 8;

    private Masking() {}

    /** 姓名: keeps the surname, 张三丰 becomes 张**, 欧阳修 becomes 欧阳*. */
    public static String name(String name) {
        int length = name.codePointCount(0, name.length());
        boolean compound = length > 2 && COMPOUND_SURNAMES.contains(name.substring(0, name.offsetByCodePoints(0, 2)));
        return keep(name, compound ? 2 : 1, 0);
    }

    /** 公民身份号码: keeps the first six and the last four. */
    public static String citizenNumber(String number) {
        return keep(number, 6, 4);
    }

    /** 手机号码: keeps the first three and the last four. */
    public static String phone(String number) {
        return keep(number, 3, 4);
    }

    /** 电子邮箱: keeps the first character and the domain, mei@example.org becomes m**@example.org. */
    public static String email(String address) {
        int at = Math.max(address.lastIndexOf('@'), 0);
        return keep(address.substring(0, at), 1, 0) + address.substring(at);
    }

    /**
     * 网络地址: without the part that tells one machine from the next, which is the last number of an IPv4 address and all after the
     * /64 network of an IPv6 address (RFC 4291 §2.5.1). 192.0.2.7 becomes 192.0.2.*; what is no address becomes *.
     */
    public static String network(String address) {
        byte[] bytes;
        try {
            bytes = InetAddress.ofLiteral(address).getAddress();
        } catch (IllegalArgumentException noAddress) {
            return "*";
        }
        if (bytes.length == BYTES_OF_IPV4) {
            return (bytes[0] & 0xff) + "." + (bytes[1] & 0xff) + "." + (bytes[2] & 0xff) + ".*";
        }
        return HexFormat.ofDelimiter(":")
                        .formatHex(Arrays.copyOf(bytes, BYTES_OF_A_NETWORK))
                        .replaceAll("(..):(..)", "$1$2")
                + ":*";
    }

    /** Keeps so many characters at each end; what is too short for that shows nothing at all. */
    public static String keep(String text, int first, int last) {
        int length = text.codePointCount(0, text.length());
        if (length <= first + last) {
            return "*".repeat(length);
        }
        return text.substring(0, text.offsetByCodePoints(0, first))
                + "*".repeat(length - first - last)
                + text.substring(text.offsetByCodePoints(text.length(), -last));
    }
}
