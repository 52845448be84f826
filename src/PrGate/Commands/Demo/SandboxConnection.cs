using PrGate.Forges;
using PrGate.Sandbox;
using PrGate.Settings;

namespace PrGate.Commands.Demo;

/// <summary>Connects PrGate to a sandbox forge as an administrator would connect it to a real one.</summary>
public static class SandboxConnection
{
    /// <param name="folder">Where the App's private key is put, readable by this user alone.</param>
    public static ForgeOptions To(SandboxForge forge, string name, string folder)
    {
        var isGitHub = forge.Kind == SandboxKind.GitHub;
        return new ForgeOptions
        {
            Name = name,
            Kind = isGitHub ? ForgeKind.GitHub : ForgeKind.GitLab,
            ApiUrl = forge.ApiUrl,
            GraphQLUrl = forge.GraphQLUrl,
            AppId = isGitHub ? forge.AppId.ToString() : null,
            PrivateKeyFile = isGitHub ? WriteKey(forge, name, folder) : null,
            Token = isGitHub ? null : new Secret(forge.Token),
            WebhookSecrets = [new Secret(forge.WebhookSecret)],
            Owners = ["*"],
        };
    }

    private static string WriteKey(SandboxForge forge, string name, string folder)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, $"{name}.pem");
        File.Delete(file);
        using var stream = new FileStream(file, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        using var writer = new StreamWriter(stream);
        writer.Write(forge.PrivateKeyPem);
        return file;
    }
}
