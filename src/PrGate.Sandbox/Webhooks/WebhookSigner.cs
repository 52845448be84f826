using System.Security.Cryptography;
using System.Text;

namespace PrGate.Sandbox.Webhooks;

/// <summary>The headers by which a receiver knows where a webhook comes from and that its body was not changed.</summary>
internal static class WebhookSigner
{
    public static void Sign(SandboxForge forge, HttpRequestMessage request, SandboxDelivery delivery)
    {
        var headers = request.Headers;
        if (forge.Kind is SandboxKind.GitHub)
        {
            headers.TryAddWithoutValidation("User-Agent", "GitHub-Hookshot/5a4b3c2");
            headers.Add("X-GitHub-Event", delivery.Event);
            headers.Add("X-GitHub-Delivery", delivery.Id);
            headers.Add("X-GitHub-Hook-ID", "1");
            headers.Add("X-GitHub-Hook-Installation-Target-ID", forge.AppId.ToString());
            headers.Add("X-GitHub-Hook-Installation-Target-Type", "integration");
            var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(forge.WebhookSecret), delivery.Payload.Span);
            headers.Add("X-Hub-Signature-256", "sha256=" + Convert.ToHexStringLower(mac));
            return;
        }
        headers.TryAddWithoutValidation("User-Agent", "GitLab/18.5.0");
        headers.Add("X-Gitlab-Event", delivery.Event);
        headers.Add("X-Gitlab-Instance", forge.WebUrl);
        headers.Add("X-Gitlab-Webhook-UUID", "6f1f6bd2-0d1d-4b6e-8c0e-2b6d3f0f1a11");
        headers.Add("X-Gitlab-Event-UUID", delivery.Id);
        headers.Add("Idempotency-Key", delivery.Id);
        if (!forge.Options.SignedGitLabHooks)
        {
            headers.Add("X-Gitlab-Token", forge.WebhookSecret);
            return;
        }
        // Standard Webhooks: the id, the time and the raw body, joined by dots. https://www.standardwebhooks.com
        var timestamp = forge.Now.ToUnixTimeSeconds().ToString();
        var key = Convert.FromBase64String(forge.WebhookSecret["whsec_".Length..]);
        var signed = Encoding.UTF8.GetBytes($"{delivery.Id}.{timestamp}.");
        var signature = HMACSHA256.HashData(key, (byte[])[.. signed, .. delivery.Payload.Span]);
        headers.Add("webhook-id", delivery.Id);
        headers.Add("webhook-timestamp", timestamp);
        headers.Add("webhook-signature", "v1," + Convert.ToBase64String(signature));
    }
}
