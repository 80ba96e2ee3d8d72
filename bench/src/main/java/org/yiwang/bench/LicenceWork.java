package org.yiwang.bench;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.yiwang.documents.Documents;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.RegionCode;
import org.yiwang.licence.DemoSealAuthority;
import org.yiwang.licence.Licence;
import org.yiwang.licence.LicenceFiles;
import org.yiwang.licence.LicenceIdentifier;
import org.yiwang.licence.LicenceType;
import org.yiwang.licence.Organ;
import org.yiwang.licence.SealAuthority;
import org.yiwang.licence.SealCheck;
import org.yiwang.licence.Verdict;

/** What making and judging a licence costs one core, beside the one SM2 signature that cannot be avoided. */
@NullUnmarked // JMH fills the fields
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 5, time = 3)
public class LicenceWork {
    private static final Organ ORGAN = new Organ("11420106MB1A23457N", "武汉市武昌区市场监督管理局");
    private static final Instant AT = Instant.parse("2020-06-11T02:00:00Z");
    private static final String ADDRESS = "http://localhost:8080";
    private static final byte[] DIGEST = new byte[32];
    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

    private SealAuthority seals;
    private LicenceFiles files;
    private PrivateKey key;
    private Licence licence;
    private byte[] ofd;

    private static byte[] secret(String name) {
        return ("a secret for measuring: " + name).getBytes(StandardCharsets.US_ASCII);
    }

    @Setup
    public void prepare() throws GeneralSecurityException, SealCheck.NotOfd {
        seals = new DemoSealAuthority(secret("root"), secret("seal"));
        files = new LicenceFiles(new Documents(), seals);
        var keys = KeyPairGenerator.getInstance("EC", PROVIDER);
        keys.initialize(new ECGenParameterSpec("sm2p256v1"));
        key = keys.generateKeyPair().getPrivate();
        licence = licence();
        ofd = files.ofd(licence, ADDRESS);
        if (SealCheck.of(ofd, seals.trust(), AT).signature() != Verdict.Signature.VALID) {
            throw new IllegalStateException("the licence is not valid");
        }
    }

    /** The limit: one bare signature. */
    @Benchmark
    public byte[] signBare() throws GeneralSecurityException {
        var signature = Signature.getInstance("SM3withSM2", PROVIDER);
        signature.initSign(key);
        signature.update(DIGEST);
        return signature.sign();
    }

    /** The file that is issued: OFD with its seal. */
    @Benchmark
    public byte[] sealedOfd() {
        return files.ofd(licence, ADDRESS);
    }

    /** The same to read and print. */
    @Benchmark
    public byte[] pdf() {
        return files.pdf(licence, ADDRESS);
    }

    /** Both files. */
    @Benchmark
    public int issue() {
        return files.ofd(licence, ADDRESS).length + files.pdf(licence, ADDRESS).length;
    }

    /** Everything that the public verification judges of a file. */
    @Benchmark
    public Object verify() throws SealCheck.NotOfd {
        return SealCheck.of(ofd, seals.trust(), AT);
    }

    private static Licence licence() {
        return new Licence(
                LicenceIdentifier.of("11420000MB1686999B901", ORGAN.code(), "2020K3M9X2P7Q1Z5", 1),
                "食品经营许可证",
                "JY14201060000001",
                Licence.Status.IN_FORCE,
                new Licence.Holder("武昌区䶮㛃小超市", false),
                List.of(
                        field("operatorName", "经营者名称", "武昌区䶮㛃小超市"),
                        field("creditCode", "统一社会信用代码", "92420106YW0092017Q"),
                        field("representative", "法定代表人（负责人）", "王𬭎"),
                        field("premises", "经营场所", "湖北省武汉市武昌区中南路街道丁字桥社区示范路1号一楼临街门面"),
                        field("businessType", "主体业态", "食品销售经营者"),
                        field("items", "经营项目", "散装食品、预包装食品、特殊食品"),
                        field("number", "证照编号", "JY14201060000001"),
                        field("issuer", "发证机关", ORGAN.name()),
                        field("validUntil", "有效期至", "2025年6月10日")),
                ORGAN,
                new RegionCode("420106"),
                CaseNumber.of(new RegionCode("420106"), LocalDate.of(2020, 6, 1), CaseNumber.Channel.WEB, 1),
                LocalDate.of(2020, 6, 11),
                LocalDate.of(2025, 6, 10),
                AT,
                ADDRESS,
                null);
    }

    private static Licence.Field field(String key, String label, String value) {
        return new Licence.Field(key, label, label, value, LicenceType.Mask.NONE);
    }
}
