# Build:  docker build --build-arg COMMIT=$(git rev-parse HEAD) -t mcu .
# Run:    see docs/operations.md, «Контейнер»
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
RUN apt-get update && apt-get install -y --no-install-recommends nodejs npm && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
ARG COMMIT=
RUN dotnet publish Mcu.Dashboard -c Release -o /out -p:SourceRevisionId="$COMMIT"

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /opt/mcu
COPY --from=build /out .
# Settings come by the environment; the spool and, without a database of the town's own, the embedded PostgreSQL lie in the volume.
RUN mkdir -p /var/lib/mcu && chown "$APP_UID:$APP_UID" /var/lib/mcu
ENV ASPNETCORE_ENVIRONMENT=Production ASPNETCORE_HTTP_PORTS=8080 Data__Directory=/var/lib/mcu
VOLUME /var/lib/mcu
EXPOSE 8080
USER $APP_UID
STOPSIGNAL SIGTERM
# The image has no curl: bash asks by itself. Live, not ready: a container that waits for its database must not be killed for it.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["bash", "-c", \
    "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /health/live HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["./Mcu.Dashboard"]
