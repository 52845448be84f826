namespace PrGate.Checks.Kustomize;

/// <summary>The files of one commit, loaded before: a renderer asks, and nothing is fetched because of it.</summary>
public interface IRepositoryFiles
{
    /// <summary>The file at a path; null when there is none (a directory is none).</summary>
    /// <param name="path">As <see cref="RepositoryFile.Path"/>.</param>
    /// <exception cref="RenderException">It exists and cannot be given: too large, a link, a submodule.</exception>
    RepositoryFile? Find(string path);
}
