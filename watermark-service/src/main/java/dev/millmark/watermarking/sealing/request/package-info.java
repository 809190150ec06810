/// `POST /v1/seals` and `GET /v1/seals/{contentId}`: texts made elsewhere are sealed on request, and seals are found.
@NullMarked
package dev.millmark.watermarking.sealing.request;

import org.jspecify.annotations.NullMarked;
