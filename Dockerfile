# Obelism in a container: docker build -t obelism . && docker run --rm -v "$PWD:/texts:ro" obelism check .
FROM python:3.13-slim AS build
WORKDIR /source
COPY pyproject.toml hatch_build.py README.md LICENSE ./
COPY src src
COPY rules rules
RUN python -m venv /opt/obelism && /opt/obelism/bin/python -m pip install --no-cache-dir .

FROM python:3.13-slim
COPY --from=build /opt/obelism /opt/obelism
ENV PATH="/opt/obelism/bin:$PATH"
# Texts are only read, so nobody in particular reads them; --fix needs "--user" and a folder that may be written.
USER 65534:65534
WORKDIR /texts
ENTRYPOINT ["obelism"]
CMD ["check", "."]
