namespace PrGate.Checks.Lint.Containers;

/// <summary>PG6101: a Dockerfile whose image runs as root, floats, runs what it downloads, or holds a credential.</summary>
internal sealed class DockerfileRule : IFileRule
{
    public string Id => "PG6101";

    public string Title => "Dockerfile: root, floating base, remote script, remote ADD or credential";

    public string Why => "What an image is built from and runs as decides what every pod of it can do, and none of it is seen in the manifests.";

    public Severity Severity => Severity.Error;

    public RuleDocumentation Documentation { get; } = new()
    {
        File = "Dockerfile",
        Bad = """
            FROM debian:latest
            ADD https://example.com/tool.tar.gz /opt/
            RUN curl -fsSL https://example.com/install.sh | sh
            ENV API_TOKEN=s3cr3t-t0ken-value
            USER root
            """,
        Good = """
            FROM debian:12.7-slim@sha256:36e591f228bb9b99348f584e83f16e012c33ba5cad44ef5981a1d7c0a93eca22
            ADD --checksum=sha256:2bb1b3b3a0b7c0f4bd3a5d6cd5a1e2ba8fe3f7a8f7b2c62d5cfd9bfdb5b7e0f1 https://example.com/tool.tar.gz /opt/
            RUN --mount=type=secret,id=api-token /opt/tool/configure
            USER 65532
            """,
        Details = """
            Five things are looked at:

            - **error** when a downloaded script is run at once (`curl … | sh`, `bash <(curl …)`, `sh -c "$(wget …)"`, `iwr … | iex`): nobody can say what will run. A program that only reads data (`curl … | tar`, `| python3 -c …`) is none.
            - **error** when a credential is written into `ENV` or `ARG`: both stay in the image's history. References (`$NAME`) and placeholders are none.
            - **warning** when the last stage ends as root, or never says `USER` on an image that has no user of its own. Names and tags that promise one (`nonroot`, `rootless`, `unprivileged`) are believed.
            - **warning** when a base image floats: no tag, or `latest`. Earlier stages, `scratch` and digests are fine, and defaults of `ARG` are followed; a base that only the build knows is not judged.
            - **warning** when `ADD` fetches an address without `--checksum`.
            """,
        References = ["CIS Docker 4.1", "CIS Docker 4.9", "CIS Docker 4.10", "NSA Supply chain"],
        Aliases = ["checkov:CKV_DOCKER_3", "checkov:CKV_DOCKER_7", "checkov:CKV_DOCKER_8", "trivy:DS001", "trivy:DS002", "trivy:AVD-DS-0001", "trivy:AVD-DS-0002", "hadolint:DL3002", "hadolint:DL3006", "hadolint:DL3007"],
    };

    public IEnumerable<LintFinding> Look(LintFile file) => file.Dockerfile is not { Problems.Count: 0, Stages.Count: > 0 } dockerfile
        ? []
        : new BuildVariables(dockerfile) is var variables
            ? FloatingBase.Look(file, dockerfile, variables)
                .Concat(FinalUser.Look(file, dockerfile, variables))
                .Concat(PipedScript.Look(file, dockerfile))
                .Concat(RemoteAdd.Look(file, dockerfile))
                .Concat(BakedCredential.Look(file, dockerfile))
            : [];
}
