using Mcu.Application.Signals;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mcu.Infrastructure.Store.Model;

/// <summary>A kept receipt of an import.</summary>
internal sealed class ReceiptRow
{
    public long Id { get; private set; }

    public string Source { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    public string Receipt { get; private set; } = "";

    public static ReceiptRow From(ImportReceipt receipt) =>
        new() { Source = receipt.Source, At = receipt.At, Receipt = Json.Write(receipt) };

    public ImportReceipt ToReceipt() => Json.Read<ImportReceipt>(Receipt);
}

internal sealed class ReceiptConfiguration : IEntityTypeConfiguration<ReceiptRow>
{
    public void Configure(EntityTypeBuilder<ReceiptRow> builder)
    {
        builder.ToTable("import_receipts");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedOnAdd();
        builder.Property(row => row.Source).HasColumnName("source").HasMaxLength(100);
        builder.Property(row => row.At).HasColumnName("at");
        builder.Property(row => row.Receipt).HasColumnName("receipt").HasMaxLength(-1);
    }
}
