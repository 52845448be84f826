namespace PrGate.Checks.Lint.Secrets;

/// <summary>PG3003: a credential that is known by its form.</summary>
internal sealed class CredentialRule : IFileRule
{
    public string Id => "PG3003";

    public string Title => "Known form of a credential";

    public string Why => "Whoever can read the repository, today or in its history, has it.";

    public Severity Severity => Severity.Error;

    public RuleDocumentation Documentation { get; } = new()
    {
        File = "apps/config.yaml",
        Details = """
            Every text file is searched for private keys, JSON Web Tokens, webhook addresses, and tokens and keys of AWS, Google, Azure, GitHub, GitLab, Slack, Discord,
            Teams, Stripe, npm, PyPI, Docker Hub, Vault, age, Grafana and others that have a form of their own. What is plainly a placeholder (one character over
            and over, `…EXAMPLE`) is left alone. The credential itself is never shown. In the example, `⟨…⟩` stands for the rest of a token.
            """,
        NotRunnable = "a page with a credential's form would be refused by other scanners",
        Bad = """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: web
            data:
              token: ghp_⟨…⟩
            """,
        Good = """
            apiVersion: external-secrets.io/v1
            kind: ExternalSecret
            metadata:
              name: web
            spec:
              secretStoreRef:
                kind: ClusterSecretStore
                name: vault
              data:
                - secretKey: token
                  remoteRef:
                    key: web
                    property: token
            """,
        HowToFix = "Revoke it first: it must count as known. Then make a new one and keep it in a store of secrets, or encrypt it with SOPS or Sealed Secrets.",
        References = ["CIS 5.4.1", "NSA Pod security"],
    };

    public IEnumerable<LintFinding> Look(LintFile file)
    {
        if (file.IsBinary || file.IsTooLarge)
            yield break;
        foreach (var (start, length, name) in CredentialScan.Find(file.Source.Text))
        {
            // What tells two of them apart must not be the credential: a hash is enough.
            var value = Fingerprint.Of("credential", file.Source.Text.Substring(start, length));
            yield return file.Finding(start, start + length, $"This looks like {name}.", "Revoke it, then keep its successor in a store of secrets or encrypted.", value: value);
        }
    }
}
