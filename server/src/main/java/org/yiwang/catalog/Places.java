package org.yiwang.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.RegionCode;

/** All that can be asked about divisions and departments. */
@Service
public class Places {
    private final Catalogues catalogues;

    Places(Catalogues catalogues) {
        this.catalogues = catalogues;
    }

    /** The divisions as they now are, in the order of their codes. */
    public List<Region> regions() {
        return catalogues.current().regions().all();
    }

    /**
     * The division of this code; for an abolished one its successor.
     *
     * @throws Problem {@code region/unknown}
     */
    public Region region(RegionCode code) {
        return catalogues
                .current()
                .regions()
                .find(code.value())
                .orElseThrow(() -> Problem.invalid("/region", "region/unknown"));
    }

    /** A region, the prefecture it lies in and the province: 武昌区, 武汉市, 湖北省. */
    public List<Region> upwards(RegionCode code) {
        var chain = new ArrayList<Region>();
        Optional<Region> next = Optional.of(region(code));
        while (next.isPresent()) {
            chain.add(next.get());
            var parent = next.get().parent();
            next = parent == null
                    ? Optional.empty()
                    : catalogues.current().regions().find(parent.value());
        }
        return chain;
    }

    /** The department of this credit code. */
    public Optional<Department> department(String code) {
        return Optional.ofNullable(catalogues.current().departments().get(code));
    }
}
