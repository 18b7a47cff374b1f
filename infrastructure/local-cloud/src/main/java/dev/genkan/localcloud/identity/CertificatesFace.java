package dev.genkan.localcloud.identity;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.genkan.localcloud.http.Answer;
import dev.genkan.localcloud.http.Face;
import dev.genkan.localcloud.http.Router;
import java.io.IOException;

/**
 * Serves the public key that verifies identity tokens, where and as Google does, in the form of RFC 7517; to be mounted at {@link
 * #PATH}.
 */
public final class CertificatesFace implements HttpHandler {

    /** Where it is to be mounted. */
    public static final String PATH = "/oauth2/";

    private final Face face;

    /** Serves the key of these tokens. */
    public CertificatesFace(IdentityTokens tokens) {
        this.face = new Face(Router.builder()
                .on("GET", "/oauth2/v3/certs", request -> Answer.json(tokens.publicKeys()))
                .build());
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        face.handle(exchange);
    }
}
