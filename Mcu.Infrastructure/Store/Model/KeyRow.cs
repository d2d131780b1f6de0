using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mcu.Infrastructure.Store.Model;

/// <summary>
/// One key that signs the sessions of browsers, as the framework wrote it. It is in the database so that a session opened on one node is
/// valid on all. Its secret part is encrypted by the ring of data keys; one that an older release made is not, and is read all the same.
/// </summary>
internal sealed class KeyRow
{
    public string Name { get; set; } = "";

    public string Xml { get; set; } = "";
}

internal sealed class KeyConfiguration : IEntityTypeConfiguration<KeyRow>
{
    public void Configure(EntityTypeBuilder<KeyRow> builder)
    {
        builder.ToTable("keys");
        builder.HasKey(row => row.Name);
        builder.Property(row => row.Name).HasColumnName("name").HasMaxLength(100);
        builder.Property(row => row.Xml).HasColumnName("xml").HasMaxLength(-1);
    }
}
