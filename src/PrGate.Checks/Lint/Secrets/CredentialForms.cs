using System.Buffers;

namespace PrGate.Checks.Lint.Secrets;

/// <summary>Credentials that can be told by their form alone, as their issuers document them.</summary>
internal static class CredentialForms
{
    private static readonly SearchValues<char> Alphanumeric = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");
    private static readonly SearchValues<char> Url = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");
    private static readonly SearchValues<char> Dotted = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.");
    private static readonly SearchValues<char> Path = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-/@.");
    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdefABCDEF");
    private static readonly SearchValues<char> Upper = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
    private static readonly SearchValues<char> Base64 = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=");

    public static readonly IReadOnlyList<CredentialForm> All =
    [
        .. Each(["AKIA", "ASIA", "ABIA", "ACCA"], "an access key of AWS", Upper, 16, 16),
        new("an API key of Google", "AIza", Url, 35, 35),
        new("a client secret of Google", "GOCSPX-", Url, 28, 28),
        new("a key of Azure Storage", "AccountKey=", Base64, 88, 88),
        .. Each(["ghp_", "gho_", "ghu_", "ghs_", "ghr_"], "a token of GitHub", Alphanumeric, 36, 255),
        new("a token of GitHub", "github_pat_", Url, 60, 100),
        .. Each(["glpat-", "glptt-", "gldt-", "glrt-", "glcbt-", "glagent-", "glsoat-", "glft-", "glimt-"], "a token of GitLab", Dotted, 20, 300),
        .. Each(["xoxb-", "xoxp-", "xoxa-", "xoxr-", "xoxs-", "xoxe-", "xapp-"], "a token of Slack", Url, 20, 300),
        new("a webhook of Slack", "https://hooks.slack.com/services/T", Path, 20, 120),
        .. Each(["https://discord.com/api/webhooks/", "https://discordapp.com/api/webhooks/"], "a webhook of Discord", Path, 70, 150),
        new("a webhook of Microsoft Teams", ".webhook.office.com/webhookb2/", Path, 80, 250),
        .. Each(["sk_live_", "rk_live_", "sk_test_", "rk_test_"], "a key of Stripe", Alphanumeric, 20, 250),
        new("a token of npm", "npm_", Alphanumeric, 36, 36),
        new("a token of PyPI", "pypi-AgEIcHlwaS5vcmc", Url, 50, 500),
        new("a token of NuGet", "oy2", SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789"), 43, 43),
        new("a key of SendGrid", "SG.", Dotted, 66, 66),
        new("a key of Mailgun", "key-", Hex, 32, 32),
        .. Each(["dop_v1_", "doo_v1_", "dor_v1_"], "a token of DigitalOcean", Hex, 64, 64),
        .. Each(["hvs.", "hvb.", "hvr."], "a token of Vault", Dotted, 24, 300),
        new("a token of Docker Hub", "dckr_pat_", Url, 27, 40),
        .. Each(["sk-proj-", "sk-svcacct-"], "a key of OpenAI", Url, 40, 250),
        new("a key of Anthropic", "sk-ant-", Url, 80, 150),
        new("a secret key of age", "AGE-SECRET-KEY-1", Upper, 58, 58),
        .. Each(["glsa_", "glc_"], "a token of Grafana", Url, 32, 300),
        new("a token of Databricks", "dapi", Hex, 32, 34),
        .. Each(["shpat_", "shpss_", "shpca_", "shppa_"], "a token of Shopify", Hex, 32, 32),
        new("a token of Atlassian", "ATATT3", SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-="), 100, 250),
        new("a token of Hugging Face", "hf_", Alphanumeric, 34, 40),
        new("a token of Linear", "lin_api_", Alphanumeric, 40, 40),
        new("a token of New Relic", "NRAK-", Upper, 27, 27),
        new("a token of Tailscale", "tskey-", Url, 20, 120),
        new("a key of Azure", "SharedAccessKey=", Base64, 44, 44),
        new("an access token of Google", "ya29.", Url, 60, 300),
        new("a token of Sentry", "sntrys_", Base64, 60, 400),
        new("a token of Doppler", "dp.pt.", Alphanumeric, 40, 44),
        new("a key of Postman", "PMAK-", Url, 59, 59),
        new("a token of Dynatrace", "dt0c01.", Dotted, 89, 89),
        .. Each(["pscale_tkn_", "pscale_pw_"], "a token of PlanetScale", Dotted, 32, 64),
        .. Each(["sq0atp-", "sq0csp-"], "a token of Square", Url, 22, 43),
        new("a key of Groq", "gsk_", Alphanumeric, 52, 52),
        new("a key of Brevo", "xkeysib-", Url, 81, 81),
        new("a key of Artifactory", "AKCp", Alphanumeric, 60, 80),
        new("a token of Supabase", "sbp_", Hex, 40, 40),
        new("a token of Pulumi", "pul-", Hex, 40, 40),
        new("a key of RubyGems", "rubygems_", Hex, 48, 48),
        new("a JSON Web Token", "eyJ", Dotted, 60, 8_000) { Holds = IsToken },
    ];

    // RFC 7519: header and payload are JSON objects in base64url, then the signature.
    private static bool IsToken(ReadOnlySpan<char> rest)
    {
        var first = rest.IndexOf('.');
        if (first < 10)
            return false;
        var payload = rest[(first + 1)..];
        var second = payload.IndexOf('.');
        return second > 10 && payload.StartsWith("eyJ", StringComparison.Ordinal) && payload.Length - second > 20;
    }

    private static IEnumerable<CredentialForm> Each(IEnumerable<string> prefixes, string name, SearchValues<char> alphabet, int min, int max) =>
        prefixes.Select(prefix => new CredentialForm(name, prefix, alphabet, min, max));
}
