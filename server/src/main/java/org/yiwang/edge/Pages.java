package org.yiwang.edge;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.cache.concurrent.ConcurrentMapCache;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.CachingResourceResolver;
import org.springframework.web.servlet.resource.EncodedResourceResolver;
import org.springframework.web.servlet.resource.PathResourceResolver;

/**
 * Serves the two applications: the portal at {@code /}, the desk at {@code /desk/}. Addresses without an extension are
 * pages of the application; hashed assets are kept for a year, all else is asked for again.
 */
@Configuration(proxyBeanMethods = false)
class Pages implements WebMvcConfigurer {
    private static final CacheControl A_YEAR =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addRedirectViewController("/desk", "/desk/");
        registry.addViewController("/").setViewName("forward:/index.html");
        registry.addViewController("/desk/").setViewName("forward:/desk/index.html");
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.setOrder(Integer.MAX_VALUE - 1);
        application(registry, "/desk/assets/**", "classpath:/web/desk/assets/", A_YEAR, false);
        application(registry, "/desk/**", "classpath:/web/desk/", CacheControl.noCache(), true);
        application(registry, "/assets/**", "classpath:/web/portal/assets/", A_YEAR, false);
        application(registry, "/**", "classpath:/web/portal/", CacheControl.noCache(), true);
    }

    private static void application(
            ResourceHandlerRegistry registry, String path, String place, CacheControl cache, boolean pages) {
        registry.addResourceHandler(path)
                .addResourceLocations(place)
                .setCacheControl(cache)
                .resourceChain(false)
                .addResolver(new SmallestCoding())
                .addResolver(new CachingResourceResolver(new ConcurrentMapCache(path)))
                .addResolver(new EncodedResourceResolver())
                .addResolver(pages ? new PageResolver() : new PathResourceResolver());
    }

    /** Answers every address that is not a file, and not the API's, with the application itself. */
    private static final class PageResolver extends PathResourceResolver {
        @Override
        protected @Nullable Resource getResource(String path, Resource location) throws IOException {
            var file = super.getResource(path, location);
            boolean page = !path.startsWith("api/")
                    && !path.startsWith("actuator/")
                    && path.lastIndexOf('.') <= path.lastIndexOf('/');
            return file == null && page ? super.getResource("index.html", location) : file;
        }
    }
}
