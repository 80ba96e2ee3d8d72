package org.yiwang.identity.network;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.yiwang.identity.bases.NetworkIdentity.Means;
import org.yiwang.kernel.Assurance;

/**
 * How surely somebody is known by what she showed in the national app. No public text maps the two; a province sets what its
 * departments have agreed on.
 *
 * @param numberLevel 认证等级 of a 网号, from 1 to 3
 * @param credentialLevel 认证等级 of a 网证, from 1 to 3
 * @param faceLevel 认证等级 of a 网证 and her face, from 1 to 3
 */
@ConfigurationProperties("yiwang.network-identity")
public record NetworkSettings(
        @DefaultValue("2") int numberLevel,
        @DefaultValue("2") int credentialLevel,
        @DefaultValue("3") int faceLevel) {
    /** @throws IllegalArgumentException if a level is none, or if less is worth more */
    public NetworkSettings {
        if (numberLevel < 1 || faceLevel > 3 || numberLevel > credentialLevel || credentialLevel > faceLevel) {
            throw new IllegalArgumentException(
                    "levels of yiwang.network-identity are from 1 to 3, and more is not worth less");
        }
    }

    /** How surely somebody is known who has shown this. */
    public Assurance of(Means means) {
        return Assurance.of(
                switch (means) {
                    case NUMBER -> numberLevel;
                    case CREDENTIAL -> credentialLevel;
                    case CREDENTIAL_AND_FACE -> faceLevel;
                });
    }
}
