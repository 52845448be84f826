using PrGate.Checks.Settings;

namespace PrGate.Forges;

/// <summary>Reads what protects a branch on its host.</summary>
public interface ISettingsReader
{
    /// <param name="context">The name of the gate's status for pull requests into the branch.</param>
    /// <returns>A fact for each protection that this kind of host knows; one without an answer where a permission is missing.</returns>
    /// <exception cref="ForgeException">The host does not answer at all.</exception>
    Task<IReadOnlyList<SettingFact>> ReadAsync(RepositoryAddress repository, string branch, string context, CancellationToken cancellation);
}
